export * from './hours-of-week.js';
export * from './week-indicators.js';
