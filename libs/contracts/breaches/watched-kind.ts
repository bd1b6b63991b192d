import type { ServiceKind } from '../scorecards/services.schema.js';
import { dispatchMeasureSchema, type WatchedIndicator } from './breach.schema.js';

const OF_DISPATCH: ReadonlySet<WatchedIndicator> = new Set(dispatchMeasureSchema.options);

/** Tells whether services of a kind have what is watched: each has its own measures, and sources that may be silent. */
export function isWatchedOf(kind: ServiceKind, indicator: WatchedIndicator): boolean {
  return indicator === 'source_silence' || OF_DISPATCH.has(indicator) === (kind === 'dispatch');
}
