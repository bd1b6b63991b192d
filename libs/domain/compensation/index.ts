export { compensate, paysFor, stepsOf } from './compensation.js';
export type { CountedShare } from './counted-share.js';
