import type { TelephonyState } from '#contracts';

/** Tells whether nothing is known of the moment: no source of the service is heard, so that nobody waiting is no news. */
export function isUnheard({ sources, waiting }: Pick<TelephonyState, 'sources' | 'waiting'>): boolean {
  return sources.length === 0 && waiting.count === 0;
}
