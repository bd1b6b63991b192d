export * from './stored-courses.js';
export * from './tallies-from-rows.js';
export * from './dispatch-figures.js';
export * from './dispatch-sheets.js';
export * from './incidents.js';
export * from './utilisation.js';
export * from './dispatch.module.js';
