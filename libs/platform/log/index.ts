export * from './event-log.js';
export * from './log-entry.js';
export * from './log-errors.js';
export * from './log.module.js';
export type { ConsumeOptions, ConsumeHandler } from './log-consumer.js';
export type { ReplayOptions, ReplayHandler } from './replay-log.js';
