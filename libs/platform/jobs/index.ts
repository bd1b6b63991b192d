export * from './recompute-days.js';
export * from './jobs.module.js';
