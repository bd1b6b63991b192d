export * from './canonical-json.js';
export * from './chain.js';
export * from './sheet.js';
export * from './sheet-lines.js';
export * from './changed-call.js';
export * from './changed-incident.js';
