export * from './sample.js';
export * from './decide.js';
export * from './cause.js';
export * from './dispatch-cause.js';
export * from './account.js';
