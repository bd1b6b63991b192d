export * from './breaches.module.js';
export * from './history/breach-history.js';
export * from './history/breach-store.js';
export * from './ledger/breach-feed.js';
export * from './ledger/breach-ledger.js';
export * from './watch/breach-watch.js';
export * from './watch/causes.js';
