import {
  dispatchLevelSchema,
  helperKindSchema,
  indicatorIdSchema,
  prioritySchema,
  segmentSchema,
  type Dispatch,
  type DispatchCounts,
  type Figures,
  type Indicator,
  type LegStatistics,
  type Scorecard,
  type Series,
} from '#contracts';
import type { ScorecardBreakdowns } from '#domain';
import fc, { type Arbitrary } from 'fast-check';
import { breakdownsOf } from './breakdowns.js';
import { differentNumbers, type Numbers } from './numbers.js';

const PERIOD = { id: '2026-10', from: '2026-10-01T00:00:00+02:00', to: '2026-11-01T00:00:00+01:00', closed: true };
const VERSIONS = { calendar: { id: 'vgr', version: '1' } };
const AS_OF = '2026-11-21T09:00:00.000Z';
const UNITS: Readonly<Record<string, Indicator['unit']>> = {
  mean_wait: 'ms',
  median_wait: 'ms',
  p90_wait: 'ms',
  longest_wait: 'ms',
  mean_wait_abandoned: 'ms',
  mean_talk: 'ms',
  mean_wrap_up: 'ms',
  handled: 'count',
  chats: 'count',
  chats_synchronous: 'count',
  chat_referrals: 'count',
};

/** A scorecard, and what its file brings beside it. */
export interface AskedScorecard {
  readonly card: Scorecard;
  readonly trend: Series;
  readonly breakdowns: ScorecardBreakdowns | null;
}

/** A scorecard with any of its figures missing, a trend of it, and what it is made up of or not. */
export function scorecards(): Arbitrary<AskedScorecard> {
  return fc.infiniteStream(fc.boolean()).map((coins) => {
    const numbers = differentNumbers();
    const flip = () => coins.next().value === true;
    const card = scorecardOf(numbers, flip);
    const figures = () => figuresOf(numbers, flip);
    return {
      card,
      trend: trendOf(numbers, flip),
      breakdowns: flip() ? breakdownsOf(card, { numbers, flip, figures }) : null,
    };
  });
}

/** Figures of dispatch with any of them missing, by hour too or not. */
export function dispatches(): Arbitrary<Dispatch> {
  return fc
    .infiniteStream(fc.boolean())
    .map((coins) => dispatchOf(differentNumbers(), () => coins.next().value === true));
}

function scorecardOf(numbers: Numbers, flip: () => boolean): Scorecard {
  const { count } = numbers;
  const bounds = segmentSchema.options.flatMap((segment) =>
    (['answer_rate', 'mean_wait'] as const).map((indicator) => {
      const value = indicator === 'mean_wait' ? numbers.ms : numbers.ratio;
      const known = flip();
      return {
        segment,
        indicator,
        best: known ? value() : null,
        worst: known ? value() : null,
        statusAtBest: known ? ('met' as const) : ('no_data' as const),
        statusAtWorst: known ? ('missed' as const) : ('no_data' as const),
        decidable: false,
      };
    }),
  );
  const silence = { from: '2026-10-24T01:00:00+02:00', to: '2026-10-24T03:00:00+02:00' };
  return {
    service: '1177',
    period: PERIOD,
    asOf: AS_OF,
    definitions: { profile: 'contract', version: '1' },
    ...VERSIONS,
    segments: segmentSchema.options.map((segment) => ({ segment, ...figuresOf(numbers, flip) })),
    ...(flip()
      ? {
          completeness: {
            until: PERIOD.to,
            sources: ['acd', '=cmd|x'].map((source) => ({
              source,
              firstEventAt: '2026-10-01T06:00:00+02:00',
              lastEventAt: '2026-10-31T23:00:00+01:00',
              state: 'silent' as const,
              silences: [{ ...silence, missingCalls: { expected: count(), most: count() } }],
            })),
            daysWithGaps: [],
            missingCalls: segmentSchema.options.map((segment) => ({ segment, expected: count(), most: count() })),
            quarantined: count(),
            unfinished: flip() ? { pending: count(), incomplete: count() } : null,
            bounds,
          },
        }
      : {}),
  };
}

function trendOf(numbers: Numbers, flip: () => boolean): Series {
  return {
    service: '1177',
    by: 'month',
    segment: 'all',
    definitions: { profile: 'contract', version: '1' },
    ...VERSIONS,
    entries: ['2026-09', '2026-10'].map((id) => ({ period: { ...PERIOD, id }, ...figuresOf(numbers, flip) })),
  };
}

function figuresOf(numbers: Numbers, flip: () => boolean): Figures {
  const { count } = numbers;
  return {
    counts: {
      offered: count(),
      answered: count(),
      abandoned: count(),
      flowedOut: count(),
      pending: count(),
      turnedAway: count(),
      rungOut: count(),
      handled: count(),
      incomplete: count(),
      clockAnomalies: count(),
    },
    indicators: indicatorIdSchema.options.map((id) => indicatorOf(id, numbers, flip)),
  };
}

function indicatorOf(id: Indicator['id'], numbers: Numbers, flip: () => boolean): Indicator {
  const unit = UNITS[id] ?? 'ratio';
  const of = { ratio: numbers.ratio, ms: numbers.ms, count: numbers.count }[unit];
  const isKnown = flip();
  const part = unit === 'ms' ? numbers.ms : numbers.count;
  const isQuotient = isKnown && flip();
  const [numerator, denominator] = isQuotient ? [part(), numbers.count()] : [null, null];
  const value = numerator !== null && denominator !== null && unit !== 'count' ? numerator / denominator : of();
  return {
    id,
    unit,
    value: isKnown ? value : null,
    numerator,
    denominator,
    target: flip() ? { operator: '>=', value: of() } : null,
    status: isKnown ? 'met' : 'no_data',
    ...(flip() ? { interimGoal: { value: of(), by: '2026-12-31', met: isKnown ? true : null } } : {}),
    ...(flip() ? { acceptanceLevel: { value: of(), met: isKnown ? false : null } } : {}),
    ...(flip() ? { horizon: '2027-12-31' } : {}),
    ...(flip() ? { targetChanges: [{ operator: '<=', value: of(), validFrom: '2026-10-15' }] } : {}),
  };
}

function dispatchOf(numbers: Numbers, flip: () => boolean): Dispatch {
  const { count } = numbers;
  const priorities = [...prioritySchema.values, null].filter(() => flip());
  const part = () => ({
    counts: dispatchCountsOf(numbers),
    priorities: priorities.map((priority) => ({ priority, counts: dispatchCountsOf(numbers) })),
    priorityPairs: flip() ? [{ alarm: 2 as const, final: 1 as const, incidents: count() }] : [],
    endingReasons: flip()
      ? [
          {
            reason: 'self_care',
            level: { id: 'self_care', name: { sv: 'Egenvård', en: 'Self-care' } },
            incidents: count(),
          },
          { reason: 'no_contact', level: null, incidents: count() },
        ]
      : [],
    help: helperKindSchema.options.map((kind) => ({
      kind,
      alerted: count(),
      accepted: count(),
      onScene: count(),
      beforeAmbulance: count(),
      afterAmbulance: count(),
    })),
    intervals: dispatchLevelSchema.options.flatMap((of) =>
      ['take_over', 'response'].map((id) => ({
        id,
        of,
        ...statisticsOf(numbers, flip),
        targets: flip()
          ? [
              {
                withinSeconds: count(),
                within: count(),
                share: flip() ? numbers.ratio() : null,
                target: { operator: '>=' as const, value: numbers.ratio() },
                status: 'met' as const,
                source: 'an example',
              },
            ]
          : [],
        priorities: priorities.map((priority) => ({ priority, ...statisticsOf(numbers, flip) })),
      })),
    ),
  });
  return {
    service: 'slc',
    period: PERIOD,
    priorityAt: 'final',
    asOf: AS_OF,
    intervalsVersion: '1',
    careLevelsVersion: '1',
    ...VERSIONS,
    segments: segmentSchema.options.map((segment) => ({ segment, ...part() })),
    ...(flip() ? { hours: [0, 1].map((hour) => ({ hour, ...part() })) } : {}),
    ...(flip() ? { areas: ['norra', null].map((area) => ({ area, ...part() })) } : {}),
  };
}

function dispatchCountsOf({ count }: Numbers): DispatchCounts {
  return {
    incidents: count(),
    incidentsCancelled: count(),
    notReceived: count(),
    missions: count(),
    missionsCancelled: count(),
    endings: {
      noUnit: count(),
      otherLevel: count(),
      treatedOnScene: count(),
      transported: count(),
      cancelled: count(),
      open: count(),
    },
  };
}

function statisticsOf({ count, ms }: Numbers, flip: () => boolean): LegStatistics {
  const isMeasured = flip();
  const length = () => (isMeasured ? ms() : null);
  return { n: count(), missing: count(), negative: count(), meanMs: length(), medianMs: length(), p90Ms: length() };
}
