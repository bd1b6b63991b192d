export * from './calendar-lab.js';
export * from './calendar-lab.module.js';
