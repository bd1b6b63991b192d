import type { DispatchState } from '#contracts';

/** Tells whether nothing is known of the moment: no source of the service is heard, and neither incident nor unit is known. */
export function isNothingKnown({ sources, incidents, units }: DispatchState): boolean {
  return sources.length === 0 && Object.keys(incidents).length === 0 && Object.keys(units).length === 0;
}
