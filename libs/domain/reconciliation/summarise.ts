import type { ComparedInterval, ComparedSeries, DifferenceClass, ExplainingProfile, IntervalFigures } from '#contracts';
import { NO_FIGURES, sumFigures } from './interval-figures.js';

/** Order in which classes are listed. */
const CLASSES: readonly DifferenceClass[] = [
  'equal',
  'definition',
  'late',
  'duplicate',
  'missing',
  'time_zone',
  'unexplained',
];

/** Sums compared intervals: both sides, class by class, and profile by profile. */
export function summarise(
  intervals: readonly ComparedInterval[],
): Pick<ComparedSeries, 'totals' | 'classes' | 'profiles'> {
  return {
    totals: {
      ours: sumFigures(intervals.map(({ ours }) => ours)),
      theirs: sumFigures(intervals.map(theirsOf)),
    },
    classes: CLASSES.flatMap((name) => {
      const own = intervals.filter(({ explanation }) => explanation.class === name);
      const excess = (of: (figures: IntervalFigures) => number) =>
        own.reduce((sum, interval) => sum + of(theirsOf(interval)) - of(interval.ours), 0);
      if (own.length === 0) return [];
      return [
        {
          class: name,
          intervals: own.length,
          offered: excess(({ offered }) => offered),
          answered: excess(({ answered }) => answered),
          answeredWithin: excess(({ answeredWithin }) => answeredWithin),
        },
      ];
    }),
    profiles: profileCounts(intervals),
  };
}

function profileCounts(intervals: readonly ComparedInterval[]): ComparedSeries['profiles'] {
  const counts = new Map<string, ExplainingProfile & { readonly intervals: number }>();
  for (const { explanation } of intervals) {
    for (const one of explanation.class === 'definition' ? explanation.profiles : []) {
      const key = JSON.stringify([one.profile, one.everyCaller]);
      counts.set(key, { ...one, intervals: (counts.get(key)?.intervals ?? 0) + 1 });
    }
  }
  return [...counts.values()].toSorted((a, b) => b.intervals - a.intervals);
}

function theirsOf({ theirs }: ComparedInterval): IntervalFigures {
  return theirs ?? NO_FIGURES;
}
