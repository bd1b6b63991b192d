export * from './replay.module.js';
export * from './replay.gateway.js';
export * from './history/history.js';
export * from './shift/replay-opener.js';
export * from './back-test/back-test.module.js';
export * from './back-test/back-tests.js';
