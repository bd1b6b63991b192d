export type { ConnectionMode } from './connection-options.js';
export * from './follow.js';
export * from './ready.js';
export * from './redis-access.js';
export * from './redis-start-error.js';
export * from './redis.module.js';
