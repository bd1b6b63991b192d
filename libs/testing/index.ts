export * from './builders/events.js';
export * from './arbitraries/histories.js';
export * from './harness/clickhouse.js';
export * from './harness/redis.js';
export * from './harness/standalone.js';
export * from './harness/receivers.js';
export * from './forecast/score-forecasts.js';
export * from './forecast/played-events.js';
