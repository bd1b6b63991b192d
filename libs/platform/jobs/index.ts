export * from './job-queue.js';
export * from './recompute-days.js';
export * from './find-deviations.js';
export * from './jobs.module.js';
