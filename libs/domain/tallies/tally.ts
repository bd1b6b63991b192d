import type { CallerKind, CallOutcome } from '#contracts';
import { addHistograms, type Histogram } from './histogram.js';

/** What a tally counts. offered = answered + abandoned + flowedOut + pending. */
export const COUNT_NAMES = [
  'answered',
  'abandoned',
  'flowedOut',
  'pending',
  'turnedAway',
  'rungOut',
  'incomplete',
  'clockAnomalies',
  'chats',
  'chatsSynchronous',
  'chatReferrals',
  'classified',
  'selfCare',
  'directReferrals',
  'bookedVisits',
  'onCallDoctors',
  'ambulances',
  'homeCare',
  'otherOutcomes',
  'talks',
  'wrapUps',
] as const;
export type CountName = (typeof COUNT_NAMES)[number];

/** The count that an assessment's outcome goes into; a contact counts by its last one. `classified` is the sum of all. */
export const OUTCOME_COUNTS = {
  self_care: 'selfCare',
  direct_referral: 'directReferrals',
  booked_visit: 'bookedVisits',
  on_call_doctor: 'onCallDoctors',
  ambulance: 'ambulances',
  home_care: 'homeCare',
  other: 'otherOutcomes',
} as const satisfies Readonly<Record<CallOutcome, CountName>>;

/** Sums of durations, in ms; `talks` and `wrapUps` count what `talk` and `wrapUp` sum. */
export const SUM_NAMES = ['answeredWait', 'abandonedWait', 'talk', 'wrapUp'] as const;
export type SumName = (typeof SUM_NAMES)[number];

/** The outcomes that end a wait: each has a histogram of waits and a longest wait. */
export const WAITED_NAMES = ['answered', 'abandoned', 'flowedOut'] as const;
export type WaitedName = (typeof WAITED_NAMES)[number];

/**
 * All that definitions need to know of a set of contacts. Tallies add: a month is the sum of its days, and every
 * percentile and threshold follows from the histograms.
 */
export interface Tally {
  readonly counts: Readonly<Record<CountName, number>>;
  readonly sumsMs: Readonly<Record<SumName, number>>;
  readonly longestMs: Readonly<Record<WaitedName, number>>;
  readonly waits: Readonly<Record<WaitedName, Histogram>>;
}

/** A tally per kind of caller; what has no caller (chats, calls rung out, incomplete contacts) stands under `citizen`. */
export type TallyByKind = Readonly<Record<CallerKind, Tally>>;

/** The tally of nothing. */
export const EMPTY_TALLY: Tally = {
  counts: fill(COUNT_NAMES, () => 0),
  sumsMs: fill(SUM_NAMES, () => 0),
  longestMs: fill(WAITED_NAMES, () => 0),
  waits: fill(WAITED_NAMES, () => []),
};

export const EMPTY_TALLY_BY_KIND: TallyByKind = { citizen: EMPTY_TALLY, caregiver: EMPTY_TALLY, internal: EMPTY_TALLY };

/** Adds two tallies: counts, sums and histograms add, the longest wait is the greater. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    counts: fill(COUNT_NAMES, (name) => a.counts[name] + b.counts[name]),
    sumsMs: fill(SUM_NAMES, (name) => a.sumsMs[name] + b.sumsMs[name]),
    longestMs: fill(WAITED_NAMES, (name) => Math.max(a.longestMs[name], b.longestMs[name])),
    waits: fill(WAITED_NAMES, (name) => addHistograms(a.waits[name], b.waits[name])),
  };
}

/** Adds two tallies kind by kind. */
export function addTalliesByKind(a: TallyByKind, b: TallyByKind): TallyByKind {
  return {
    citizen: addTallies(a.citizen, b.citizen),
    caregiver: addTallies(a.caregiver, b.caregiver),
    internal: addTallies(a.internal, b.internal),
  };
}

/** Sums the kinds: every caller together. */
export function allCallers(tallies: TallyByKind): Tally {
  return addTallies(addTallies(tallies.citizen, tallies.caregiver), tallies.internal);
}

/** Counts the contacts (or stints) that entered a queue. */
export function offeredOf({ counts }: Tally): number {
  return counts.answered + counts.abandoned + counts.flowedOut + counts.pending;
}

/** Tells whether nothing at all was counted. */
export function isEmpty({ counts }: Tally): boolean {
  return COUNT_NAMES.every((name) => counts[name] === 0);
}

/** Builds a record with one value per name. */
export function fill<N extends string, V>(names: readonly N[], value: (name: N) => V): Record<N, V> {
  const entries: Partial<Record<N, V>> = {};
  for (const name of names) entries[name] = value(name);
  return complete(entries, names);
}

/** Narrows a record known to hold every name; throws a TypeError where it does not. */
function complete<N extends string, V>(entries: Partial<Record<N, V>>, names: readonly N[]): Record<N, V> {
  if (!holdsAll(entries, names)) throw new TypeError('a record lacks one of its names');
  return entries;
}

function holdsAll<N extends string, V>(entries: Partial<Record<N, V>>, names: readonly N[]): entries is Record<N, V> {
  return names.every((name) => Object.hasOwn(entries, name));
}
