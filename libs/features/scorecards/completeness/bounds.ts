import type { Bounds, Segment } from '#contracts';
import {
  addTallies,
  EMPTY_TALLY,
  evaluate,
  judge,
  secondOf,
  type Histogram,
  type Tally,
  type TallyByKind,
  type Yardstick,
} from '#domain';

/** What is not known of a segment's calls. */
export interface Unknown {
  /** Citizens' calls that may be missing: at most so many. */
  readonly missingCalls: number;
  /** Whether contacts without an outcome have one that never came; else they are still waiting. */
  readonly isPendingUnknown: boolean;
}

/** How the unknown calls may have gone. */
interface Course {
  readonly outcome: 'answered' | 'abandoned';
  readonly waitMs: number;
}

/**
 * Tells, for each indicator with a target, what it would be at best and at worst, had nothing been lost. The unknown
 * calls are put into the tally as all answered at once, as none answered, and as all answered after the longest plausible wait; the
 * same definitions judge each. With `unknown` null nothing can be said.
 */
export function boundsOf(
  segment: Segment,
  tallies: TallyByKind,
  unknown: Unknown | null,
  yardstick: Yardstick & { readonly longestPlausibleWaitMs: number },
): readonly Bounds[] {
  const { targets, profile, longestPlausibleWaitMs } = yardstick;
  const indicators = profile.indicators.filter(({ id }) => targets.has(id));
  const narrowed = { ...yardstick, profile: { ...profile, indicators } };
  const courses: readonly Course[] = [
    { outcome: 'answered', waitMs: 0 },
    { outcome: 'abandoned', waitMs: longestPlausibleWaitMs },
    { outcome: 'answered', waitMs: longestPlausibleWaitMs },
  ];
  const possible =
    unknown === null ? [] : courses.map((course) => evaluate(withCourse(tallies, unknown, course), narrowed));
  return [...targets].flatMap(([indicator, inForce]) => {
    if (!inForce.rule) return [];
    const values = possible
      .map((figures) => figures.indicators.find(({ id }) => id === indicator)?.value ?? null)
      .filter((value) => value !== null)
      .toSorted((a, b) => (inForce.rule?.operator === '>=' ? b - a : a - b));
    const best = values[0] ?? null;
    const worst = values.at(-1) ?? null;
    const statusAtBest = judge(best, inForce).status;
    const statusAtWorst = judge(worst, inForce).status;
    const decidable = statusAtBest === statusAtWorst && statusAtBest !== 'no_data';
    return [{ segment, indicator, best, worst, statusAtBest, statusAtWorst, decidable }];
  });
}

function withCourse(tallies: TallyByKind, unknown: Unknown, course: Course): TallyByKind {
  const resolved = (tally: Tally, missingCalls: number) => {
    const pending = unknown.isPendingUnknown ? tally.counts.pending : 0;
    return addTallies(tally, courseTally(missingCalls + pending, pending, course));
  };
  return {
    citizen: resolved(tallies.citizen, unknown.missingCalls),
    caregiver: resolved(tallies.caregiver, 0),
    internal: resolved(tallies.internal, 0),
  };
}

/** The tally that calls of one course add when so many of them were pending before. */
function courseTally(calls: number, pending: number, { outcome, waitMs }: Course): Tally {
  if (calls === 0) return EMPTY_TALLY;
  const waits: Histogram = [...Array.from({ length: secondOf(waitMs) }, () => 0), calls];
  const sum = outcome === 'answered' ? 'answeredWait' : 'abandonedWait';
  return {
    counts: { ...EMPTY_TALLY.counts, [outcome]: calls, pending: -pending },
    sumsMs: { ...EMPTY_TALLY.sumsMs, [sum]: calls * waitMs },
    longestMs: { ...EMPTY_TALLY.longestMs, [outcome]: waitMs },
    waits: { ...EMPTY_TALLY.waits, [outcome]: waits },
  };
}
