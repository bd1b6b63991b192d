export * from './live.module.js';
export * from './live.gateway.js';
export * from './live-metrics.js';
export * from './process/live-process.js';
export * from './process/past-days.js';
export { dayBoundsAt, liveSinceMs } from './service/day-bounds.js';
export { LiveFeed } from './feed/live-feed.js';
export type { Measures, Past } from './service/service-windows.js';
export { LiveService } from './service/live-service.js';
