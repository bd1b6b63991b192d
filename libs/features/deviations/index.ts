export * from './deviations.module.js';
export * from './detection/deviation-finder.js';
export * from './detection/watched-hours.js';
export * from './records/deviation-records.js';
export * from './records/deviation-store.js';
export * from './records/measure-effects.js';
