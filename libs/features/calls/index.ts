export * from './calls.js';
export * from './access-log.js';
export * from './calls.module.js';
export * from './cursor.js';
