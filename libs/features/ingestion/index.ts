export * from './ingestion-errors.js';
export * from './ingestion.js';
export * from './ingestion.module.js';
export * from './events/read-event.js';
export * from './privacy/caller-pseudonyms.js';
export { holdsNumber } from './privacy/number-finder.js';
export * from './privacy/pseudonym-secret.js';
export * from './quarantine/quarantine.js';
export * from './turn-taking.js';
