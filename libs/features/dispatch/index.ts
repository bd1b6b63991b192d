export * from './stored-courses.js';
export * from './tallies-from-rows.js';
