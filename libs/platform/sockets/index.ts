export * from './socket-options.js';
export * from './authentication.js';
export * from './slow-clients.js';
export * from './audience.js';
export * from './socket-server.js';
