export * from './storing.module.js';
export * from './event-store.js';
export * from './day-rebuilder.js';
