export * from './problems/request-errors.js';
export * from './problems/to-problem.js';
export * from './problems/problem.filter.js';
export * from './bodies/raw-bodies.js';
export * from './dashboard/dashboard.js';
export * from './http.module.js';
export * from './create-application.js';
export * from './run-application.js';
