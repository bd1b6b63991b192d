import { callOutcomeSchema, segmentSchema, type Figures, type PlaceKind, type Scorecard, type Week } from '#contracts';
import { fill, type ScorecardBreakdowns } from '#domain';
import type { Numbers } from './numbers.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = [0, 1, 2];
const TARGET_SECONDS = 480;
const EDGES_SECONDS = [0, 60, TARGET_SECONDS, 540];
/** A name that a spreadsheet would take for a formula, and a place without a name. */
const PLACES = [
  { id: 'norra', name: 'Norra' },
  { id: '=cmd|x', name: '=cmd|x' },
  { id: '', name: '' },
];

/** Makes what a scorecard is made up of, any of it missing, from different numbers. */
export function breakdownsOf(
  { service, period, definitions, calendar }: Scorecard,
  {
    numbers,
    flip,
    figures,
  }: { readonly numbers: Numbers; readonly flip: () => boolean; readonly figures: () => Figures },
): ScorecardBreakdowns {
  const { count } = numbers;
  const of = { service, period, definitions, calendar };
  const placesBy = (by: PlaceKind) => ({
    ...of,
    by,
    places: PLACES.map((place) => ({
      ...place,
      segments: segmentSchema.options.map((segment) => ({ segment, ...figures() })),
    })),
  });
  const isReported = flip();
  const reported = () => (isReported ? count() : 0);
  return {
    waits: {
      ...of,
      targetSeconds: TARGET_SECONDS,
      segments: segmentSchema.options.map((segment) => ({
        segment,
        bins: EDGES_SECONDS.map((overSeconds, index) => ({
          overSeconds,
          withinSeconds: EDGES_SECONDS[index + 1] ?? null,
          answered: count(),
          abandoned: count(),
          flowedOut: count(),
        })),
      })),
    },
    week: flip() ? { ...of, segment: 'all', cells: weekCells(numbers, flip) } : null,
    places: flip() ? [placesBy('queue'), placesBy('area')] : [],
    referrals: flip()
      ? {
          service,
          period,
          areas: PLACES.map((place) => ({
            ...place,
            segments: segmentSchema.options.map((segment) => ({
              segment,
              answered: count(),
              classified: reported(),
              outcomes: fill(callOutcomeSchema.options, reported),
            })),
          })),
        }
      : null,
  };
}

function weekCells({ count, ratio }: Numbers, flip: () => boolean): Week['cells'] {
  return WEEKDAYS.flatMap((weekday) =>
    HOURS.map((hour) => ({
      weekday,
      hour,
      hours: flip() ? count() : 0,
      offered: flip() ? count() : 0,
      answered: count(),
      abandoned: count(),
      indicators: [
        {
          id: 'answered_within_target' as const,
          unit: 'ratio' as const,
          value: flip() ? ratio() : null,
          numerator: null,
          denominator: null,
          target: null,
          status: 'no_target' as const,
        },
      ],
    })),
  );
}
