export { compensate, paysFor, stepsOf } from './compensation.js';
export type { CountedShare } from './counted-share.js';
export { forecastOf, type RunningQuarter } from './forecast.js';
export { quartersBegun } from './quarters.js';
export { readingsOf } from './readings.js';
export { yearSums } from './year-sums.js';
