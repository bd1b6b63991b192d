import type { DeviationMeasure, DeviationRules, NotJudged } from '#contracts';
import type { TimeSpan } from '../calendar/index.js';
import { countLimits } from './count-limits.js';
import { figureOf, NO_CASES, sumHours, type HourTally } from './hour-tally.js';
import type { LocalHour, LocalHours } from './local-hours.js';
import { medianShift } from './slower-median.js';

const HOUR_MS = 3_600_000;

/** What is known of the hours that a measure is judged by. */
export interface WatchedHours {
  readonly measure: DeviationMeasure;
  readonly baseline: DeviationRules['baseline'];
  readonly hours: LocalHours;
  /** By the beginning of the hour, epoch ms; an hour without any case is absent. */
  readonly tallies: ReadonlyMap<number, HourTally>;
  /** Beginnings of hours in which anything at all is known of the service. */
  readonly recorded: ReadonlySet<number>;
  /** Stretches in which a source was silent. */
  readonly silences: readonly TimeSpan[];
}

export type Side = 'above' | 'below';

/** How a stretch stands to the same hours of the weeks before. */
export type StretchJudgement =
  | { readonly isJudged: false; readonly reason: NotJudged }
  | {
      readonly isJudged: true;
      readonly value: number;
      readonly expected: number;
      readonly cases: number;
      readonly weeks: number;
      /** The side on which it is a deviation, and the limit that it passed; null where it is none. */
      readonly beyond: { readonly side: Side; readonly limit: number } | null;
    };

/**
 * Judges a stretch of hours as one. It is not judged where a source was silent in it, where too few of the weeks before
 * are comparable (recorded, and each hour in the same segment), or where cases are too few.
 */
export function judgeStretch(stretch: readonly LocalHour[], watched: WatchedHours): StretchJudgement {
  const { measure, baseline } = watched;
  if (isSilent(stretch, watched)) return { isJudged: false, reason: 'silent' };
  const past = pastOf(stretch, watched);
  if (past.length < baseline.leastWeeks) return { isJudged: false, reason: 'baseline' };
  const present = tallyOf(stretch, watched);
  return measure.kind === 'interval' ? judgeMedian(present, past, measure) : judgeCount(present, past, measure);
}

/** Tells the figure of one hour and what is expected of it; null where nothing is known. */
export function hourFigures(
  hour: LocalHour,
  watched: WatchedHours,
): { readonly value: number | null; readonly expected: number | null } {
  const { kind } = watched.measure;
  const past = pastOf([hour], watched);
  const value = isSilent([hour], watched) ? null : figureOf(kind, tallyOf([hour], watched));
  if (past.length === 0) return { value, expected: null };
  const sum = sumHours(past);
  return { value, expected: kind === 'volume' ? sum.cases / past.length : figureOf(kind, sum) };
}

function judgeMedian(present: HourTally, past: readonly HourTally[], measure: DeviationMeasure): StretchJudgement {
  const usual = past.flatMap(({ lengthsMs }) => lengthsMs);
  const shifts = sidesOf(measure).map((side) => ({ side, shift: medianShift(present.lengthsMs, usual, side) }));
  const [first] = shifts;
  if (!first?.shift || present.cases < measure.leastCases || usual.length < measure.leastCases) return TOO_FEW;
  const beyond = shifts.find(({ shift }) => shift !== null && shift.deviations >= measure.limit);
  return {
    isJudged: true,
    value: first.shift.median,
    expected: first.shift.expected,
    cases: present.cases,
    weeks: past.length,
    beyond: beyond?.shift ? { side: beyond.side, limit: beyond.shift.limit } : null,
  };
}

function judgeCount(present: HourTally, past: readonly HourTally[], measure: DeviationMeasure): StretchJudgement {
  const isVolume = measure.kind === 'volume';
  const countOf = (tally: HourTally) =>
    isVolume ? { count: tally.cases, exposure: 1 } : { count: tally.hits, exposure: tally.cases };
  const { count, exposure } = countOf(present);
  const { expected, low, high } = countLimits(past.map(countOf), exposure, measure.limit);
  if (expected < measure.leastCases) return TOO_FEW;
  const scale = isVolume ? 1 : exposure;
  const sides = sidesOf(measure);
  const beyond =
    count > high && sides.includes('above')
      ? { side: 'above' as const, limit: high / scale }
      : count < low && sides.includes('below')
        ? { side: 'below' as const, limit: low / scale }
        : null;
  return {
    isJudged: true,
    value: count / scale,
    expected: expected / scale,
    cases: present.cases,
    weeks: past.length,
    beyond,
  };
}

const TOO_FEW: StretchJudgement = { isJudged: false, reason: 'few' };

function sidesOf({ direction }: DeviationMeasure): readonly Side[] {
  return direction === 'both' ? ['above', 'below'] : [direction];
}

function isSilent(stretch: readonly LocalHour[], { silences, recorded }: WatchedHours): boolean {
  const isCut = stretch.some(({ atMs }) => silences.some(({ fromMs, toMs }) => fromMs < atMs + HOUR_MS && toMs > atMs));
  return isCut || !stretch.some(({ atMs }) => recorded.has(atMs));
}

/** The same hours of each week before that can be compared. */
function pastOf(stretch: readonly LocalHour[], watched: WatchedHours): readonly HourTally[] {
  const { baseline, hours, recorded } = watched;
  const weeks = Array.from({ length: baseline.weeks }, (_, index) => index + 1);
  return weeks.flatMap((week) => {
    const past = stretch.map((hour) => hours.comparable(hour, week)).filter((hour) => hour !== null);
    const isUsable = past.length === stretch.length && past.some(({ atMs }) => recorded.has(atMs));
    return isUsable ? [tallyOf(past, watched)] : [];
  });
}

function tallyOf(stretch: readonly LocalHour[], { tallies }: WatchedHours): HourTally {
  return sumHours(stretch.map(({ atMs }) => tallies.get(atMs) ?? NO_CASES));
}
