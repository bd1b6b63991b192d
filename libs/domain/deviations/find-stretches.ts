import type { DeviationFigures } from '#contracts';
import { hourFigures, judgeStretch, type StretchJudgement, type Side, type WatchedHours } from './judge-stretch.js';
import type { LocalHour } from './local-hours.js';

const HOUR_MS = 3_600_000;
const MOST_HOURS_SHOWN = 72;

/**
 * Finds where a measure deviates in hours that follow each other: every `hours` of the measure on end are judged as one,
 * those beyond a limit on the same side and overlapping are one deviation. Hours at its ends that do not themselves
 * stand on that side are left out. In order; an hour is in at most one.
 */
export function findStretches(
  hours: readonly LocalHour[],
  watched: WatchedHours,
  formatInstant: (epochMs: number) => string,
): readonly DeviationFigures[] {
  return runsOf(hours, watched).flatMap(({ side, first, last }) => {
    const found = clearestOf({ side, first, last }, hours, watched);
    if (!found) return [];
    const { stretch, judgement } = found;
    const fromMs = stretch[0]?.atMs ?? 0;
    const toMs = (stretch.at(-1)?.atMs ?? 0) + HOUR_MS;
    const shown = hours.filter(({ atMs }) => atMs >= fromMs - watched.measure.hours * HOUR_MS && atMs < toMs);
    return [
      {
        from: formatInstant(fromMs),
        to: formatInstant(toMs),
        side,
        unit: unitOfMeasure(watched.measure.kind),
        value: judgement.value,
        expected: judgement.expected,
        limit: judgement.limit,
        cases: judgement.cases,
        weeks: judgement.weeks,
        hours: shown
          .slice(-MOST_HOURS_SHOWN)
          .map((hour) => ({ at: formatInstant(hour.atMs), ...hourFigures(hour, watched) })),
      },
    ];
  });
}

/** Tells the unit of a kind of measure. */
export function unitOfMeasure(kind: WatchedHours['measure']['kind']): DeviationFigures['unit'] {
  return kind === 'volume' ? 'count' : kind === 'share' ? 'ratio' : 'ms';
}

/** Places of the first and last hour, both included. */
interface Run {
  readonly side: Side;
  readonly first: number;
  readonly last: number;
}

function runsOf(hours: readonly LocalHour[], watched: WatchedHours): readonly Run[] {
  const length = watched.measure.hours;
  const runs: Run[] = [];
  for (let last = length - 1; last < hours.length; last += 1) {
    const first = last - length + 1;
    const side = sideOf(judgeStretch(hours.slice(first, last + 1), watched));
    if (side === null) continue;
    const open = runs.at(-1);
    if (open && open.side === side && open.last >= first) runs.splice(-1, 1, { ...open, last });
    else runs.push({ side, first: Math.max(first, (open?.last ?? -1) + 1), last });
  }
  return runs;
}

interface Found {
  readonly stretch: readonly LocalHour[];
  readonly judgement: Extract<StretchJudgement, { isJudged: true }> & { readonly limit: number };
}

/** The stretch of a run that is told: without its lesser ends where it stands out so, else whole, else a part of it. */
function clearestOf({ side, first, last }: Run, hours: readonly LocalHour[], watched: WatchedHours): Found | null {
  const whole = hours.slice(first, last + 1);
  const length = watched.measure.hours;
  const parts = whole.map((_, index) => whole.slice(index, index + length));
  for (const stretch of [trimmed(whole, side, watched), whole, ...parts]) {
    const judgement = judgeStretch(stretch, watched);
    if (judgement.isJudged && judgement.beyond?.side === side) {
      return { stretch, judgement: { ...judgement, limit: judgement.beyond.limit } };
    }
  }
  return null;
}

function trimmed(run: readonly LocalHour[], side: Side, watched: WatchedHours): readonly LocalHour[] {
  const stands = (hour: LocalHour) => {
    const { value, expected } = hourFigures(hour, watched);
    return value !== null && expected !== null && (side === 'above' ? value > expected : value < expected);
  };
  return run.slice(run.findIndex(stands), run.findLastIndex(stands) + 1);
}

function sideOf(judgement: StretchJudgement): Side | null {
  return judgement.isJudged ? (judgement.beyond?.side ?? null) : null;
}
