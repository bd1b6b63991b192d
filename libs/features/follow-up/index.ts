export * from './follow-up-errors.js';
export * from './texts-store.js';
export * from './follow-up-reports.js';
export * from './follow-up.module.js';
