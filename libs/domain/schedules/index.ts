export * from './runs.js';
export * from './period-of-run.js';
export * from './reports-of-schedule.js';
export * from './schedule-words.js';
