export * from './departures.js';
export * from './next-hour.js';
export * from './passing.js';
export * from './expected-calls.js';
