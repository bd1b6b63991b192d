export * from './report-id.js';
export * from './fill-row.js';
export * from './deviations-in-period.js';
export * from './describe-deviation.js';
export * from './suggest-measures.js';
export * from './effect-words.js';
export * from './follow-up-document.js';
export * from './follow-up-sheet.js';
