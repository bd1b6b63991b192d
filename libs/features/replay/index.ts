export * from './replay.module.js';
export * from './replay.gateway.js';
export * from './history/history.js';
export * from './shift/replay-opener.js';
