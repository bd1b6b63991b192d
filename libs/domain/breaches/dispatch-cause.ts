import type { Cause, CauseFinding, DispatchState } from '#contracts';
import { isHelperKind } from '../dispatch/help.js';
import { standingOutFirst, STANDS_OUT } from './cause.js';

/** What is normal for an hour of dispatch: the mean over the same weekday and hour of the weeks before. */
export interface NormalDispatchHour {
  readonly weeks: number;
  readonly incidents: number;
}

/**
 * Compares the last 60 minutes with a normal hour (null: nothing comparable is stored): incidents stand out from 1.25 times
 * normal on, a silent feed always. How many units are available is told where any is known; what is normal for them is
 * stored nowhere, and none available at all stands out.
 */
export function dispatchCauseOf({ windows, now, sources }: DispatchState, normal: NormalDispatchHour | null): Cause {
  const silent = sources.filter(({ state }) => state === 'silent').length;
  const { incidents } = windows['60m'].counts;
  const crews = now.units.filter(({ kind }) => !isHelperKind(kind));
  const available = crews.reduce((sum, units) => sum + units.available, 0);
  const findings: CauseFinding[] = [
    { kind: 'silent_feed', present: silent, normal: 0, standsOut: silent > 0 },
    {
      kind: 'incidents',
      present: incidents,
      normal: normal?.incidents ?? null,
      standsOut: normal !== null && incidents > normal.incidents * STANDS_OUT,
    },
    ...(crews.length === 0
      ? []
      : [{ kind: 'units' as const, present: available, normal: null, standsOut: available === 0 }]),
  ];
  return { findings: standingOutFirst(findings), comparedWeeks: normal?.weeks ?? 0 };
}
