export { JobQueue, WITHOUT_END, type Attempt, type JobRequest, type QueuedJob } from './job-queue.js';
export * from './wake-ups.js';
export * from './recompute-days.js';
export * from './find-deviations.js';
export * from './jobs.module.js';
