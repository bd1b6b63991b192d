export * from './sheet.js';
export * from './lay-out.js';
export { type SheetTexts } from './sheet-texts.js';
export * from './texts-in.js';
export { type SheetContext } from './sheet-context.js';
export * from './scorecard-sheet.js';
export * from './compensation-sheet.js';
export * from './dispatch-sheet.js';
export * from './trend-months.js';
