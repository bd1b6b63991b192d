export * from './scorecard-errors.js';
export * from './completeness/completeness-reader.js';
export { scorecardQuerySchema } from './scorecard-query.schema.js';
export * from './scorecards.js';
export * from './split-at-midnights.js';
export * from './stored-tallies.js';
export * from './tally-from-row.js';
export * from './tallies.module.js';
export * from './scorecards.module.js';
