export * from './app-error.js';
export * from './logger.js';
export * from './metrics.js';
export * from './readiness.js';
export * from './shutdown-sequence.js';
export * from './observability.module.js';
