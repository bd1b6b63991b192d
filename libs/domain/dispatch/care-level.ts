import type { CareLevel, CareLevels, EndingReason, IncidentEnding } from '#contracts';
import { compareText } from '../calls/event-identity.js';

/** How an incident has ended by its instants alone, before what its source calls it is looked at. */
export type FoldedEnding = Exclude<IncidentEnding, 'other_level'>;

/** What the events of an incident say of its ending. */
export interface Closing {
  readonly ending: FoldedEnding;
  /** Reason of the last `incident.closed` or `incident.cancelled` that names one; empty where none does. */
  readonly endingReason: string;
  /** Outcome of the last `incident.assessment_ended` that names one; empty where none does. */
  readonly assessmentOutcome: string;
}

/** Closings that are alike, and how many incidents have them. */
export interface CountedClosing extends Closing {
  readonly incidents: number;
}

/** Closings by {@link closingKey}: of incidents that no unit came to and of which a reason or an outcome is known. */
export type Closings = ReadonlyMap<string, CountedClosing>;

/** How an incident is told to have ended, and the name that decides it. */
export interface ToldEnding {
  readonly ending: IncidentEnding;
  /** Of `other_level` what names the level; of `no_unit` the reason or, without one, the outcome. Else empty. */
  readonly reason: string;
  readonly level: CareLevel | null;
}

/** Names closings that are alike; null for one that nothing but its ending is known of, and where a unit came. */
function closingKey({ ending, endingReason, assessmentOutcome }: Closing): string | null {
  if (ending !== 'no_unit' && ending !== 'cancelled') return null;
  if (endingReason === '' && assessmentOutcome === '') return null;
  return JSON.stringify([ending, endingReason, assessmentOutcome]);
}

/**
 * Tells how an incident ended: at another level of care where no unit came and its reason or the outcome of its assessment
 * names one. What was cancelled did so only by its own reason: the assessment came before that.
 */
export function toldEnding({ ending, endingReason, assessmentOutcome }: Closing, { levels }: CareLevels): ToldEnding {
  const deciding = { no_unit: [endingReason, assessmentOutcome], cancelled: [endingReason] };
  const names = ending === 'no_unit' || ending === 'cancelled' ? deciding[ending] : [];
  for (const reason of names) {
    const level = levels.find(({ reasons }) => reasons.includes(reason));
    if (level) return { ending: 'other_level', reason, level };
  }
  return { ending, reason: ending === 'no_unit' ? endingReason || assessmentOutcome : '', level: null };
}

/** Gives the closing of one incident; empty where nothing but its ending is known. */
export function closingsOf({ ending, endingReason, assessmentOutcome }: Closing): Closings {
  const closing = { ending, endingReason, assessmentOutcome };
  const key = closingKey(closing);
  return new Map(key === null ? [] : [[key, { ...closing, incidents: 1 }]]);
}

/** Adds closings. */
export function addClosings(a: Closings, b: Closings): Closings {
  const sum = new Map(a);
  for (const [key, one] of b) sum.set(key, { ...one, incidents: one.incidents + (a.get(key)?.incidents ?? 0) });
  return sum;
}

/** Counts the names that incidents without a unit ended by: those of levels in their order, then the others, most first. */
export function endingReasonsOf(closings: Closings, careLevels: CareLevels): EndingReason[] {
  const counted = new Map<string, EndingReason>();
  for (const { incidents, ...closing } of closings.values()) {
    const { reason, level } = toldEnding(closing, careLevels);
    if (reason === '') continue;
    const known = counted.get(reason)?.incidents ?? 0;
    counted.set(reason, { reason, level: level && { id: level.id, name: level.name }, incidents: known + incidents });
  }
  const places = new Map(careLevels.levels.map(({ id }, place) => [id, place]));
  const placeOf = ({ level }: EndingReason) => (level && places.get(level.id)) ?? careLevels.levels.length;
  return [...counted.values()].toSorted(
    (a, b) => placeOf(a) - placeOf(b) || b.incidents - a.incidents || compareText(a.reason, b.reason),
  );
}
