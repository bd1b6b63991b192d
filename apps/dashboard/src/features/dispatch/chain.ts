import {
  incidentStampSchema,
  unitStampSchema,
  type DispatchStamp,
  type LiveIncident,
  type NamedInterval,
} from '#contracts';
import { wayOf, type WayPart } from './way.js';

/**
 * How far a leg has come: `measured` between two instants; `running` since its first; `broken_off` where the unit that was
 * on it left; `contradictory` where it ends before it begins; `missing` where an instant is unknown that must have been;
 * `to_come`.
 */
export type LegState =
  | { readonly kind: 'measured'; readonly fromMs: number; readonly ms: number }
  | { readonly kind: 'running'; readonly fromMs: number; readonly ms: number }
  | { readonly kind: 'broken_off'; readonly fromMs: number }
  | { readonly kind: 'contradictory'; readonly fromMs: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'to_come' };

/** One leg of an incident as of an instant; one `isWithin` lies within the last one before it that does not. */
export interface Leg {
  readonly interval: NamedInterval;
  readonly isWithin: boolean;
  readonly state: LegState;
}

/** What an incident tells of its way. */
export type Travelled = Pick<LiveIncident, 'stamps' | 'isOrder' | 'units' | 'assessment'>;

/**
 * Follows an open incident leg by leg as of `nowMs`, in order of the way that is configured. Orders have no part before
 * the larmcentral, and an assessment is a leg only where there was one.
 */
export function legsOf(intervals: readonly NamedInterval[], incident: Travelled, nowMs: number): readonly Leg[] {
  const way = wayOf(intervals);
  return way
    .flatMap((part, index) => {
      const endsLater = isAnyKnown(way.slice(index + 1), incident);
      const ends = endsLater || isAnyKnown([part], incident);
      return [
        { interval: part.interval, isWithin: false, isPassed: endsLater },
        ...part.within.map((interval) => ({ interval, isWithin: true, isPassed: ends })),
      ];
    })
    .filter(({ interval }) => isOf(interval, incident))
    .map(({ interval, isWithin, isPassed }) => ({
      interval,
      isWithin,
      state: stateOf(interval, isPassed, incident, nowMs),
    }));
}

/** Whether the end of any of these parts is known. */
function isAnyKnown(parts: readonly WayPart[], { stamps }: Travelled): boolean {
  return parts.some(({ interval }) => stamps[interval.to] !== undefined);
}

/** Instants that only an incident which SOS Alarm handed over has. */
const OF_SOS: readonly DispatchStamp[] = incidentStampSchema.extract(['rung', 'sosAnswered', 'offered']).options;

const OF_ASSESSMENT: readonly DispatchStamp[] = incidentStampSchema.extract([
  'assessmentStarted',
  'assessmentEnded',
]).options;

const OF_UNITS: readonly DispatchStamp[] = unitStampSchema.options;

function isOf({ from, to }: NamedInterval, { isOrder, assessment }: Travelled): boolean {
  if (isOrder && OF_SOS.includes(from)) return false;
  return assessment !== null || !(OF_ASSESSMENT.includes(from) || OF_ASSESSMENT.includes(to));
}

function stateOf(interval: NamedInterval, isPassed: boolean, incident: Travelled, nowMs: number): LegState {
  const { stamps, units, assessment } = incident;
  const [from, to] = [stamps[interval.from], stamps[interval.to]];
  if (from !== undefined && to !== undefined) {
    const fromMs = Date.parse(from);
    const ms = Date.parse(to) - fromMs;
    return ms < 0 ? { kind: 'contradictory', fromMs } : { kind: 'measured', fromMs, ms };
  }
  const isBehind = OF_ASSESSMENT.includes(interval.to) ? assessment === 'ended' : isPassed;
  if (to !== undefined || isBehind) return { kind: 'missing' };
  if (from === undefined) return { kind: 'to_come' };
  const fromMs = Date.parse(from);
  return OF_UNITS.includes(interval.from) && units.length === 0
    ? { kind: 'broken_off', fromMs }
    : { kind: 'running', fromMs, ms: Math.max(0, nowMs - fromMs) };
}
