export * from './late-changes.js';
export * from './seal-checker.js';
export * from './seal-ledger.js';
export * from './seals.js';
export * from './seals.module.js';
