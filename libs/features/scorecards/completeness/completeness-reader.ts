import { quarantinedCount, sourceActivities, type ClickHouse, type SourceActivity } from '#clickhouse';
import type { Bounds, Completeness, Segment, ServiceConfiguration } from '#contracts';
import type { Calendar, Period, TallyByKind, Yardstick } from '#domain';
import { boundsOf, type Unknown } from './bounds.js';
import {
  findSilences,
  NOTHING_MISSING,
  SILENCE_FACTOR,
  type MissingCalls,
  type SourceSilences,
} from './find-silences.js';
import { RecentAnswers } from './recent-answers.js';

const DAY_MS = 86_400_000;

/** How far back before the period the sources are looked at, to know what is normal. */
const REFERENCE_MS = 28 * DAY_MS;

/** Longer periods are not looked at: it bounds what is read. */
const LONGEST_PERIOD_MS = 400 * DAY_MS;

const SEGMENTS = ['all', 'oncall', 'office'] as const;

/** The figures whose completeness is asked for. */
export interface JudgedSegment {
  readonly segment: Segment;
  readonly tallies: TallyByKind;
  readonly yardstick: Yardstick;
}

/** What a period's sources sent, refused events included. */
interface Findings {
  readonly activities: readonly SourceActivity[];
  readonly quarantined: number;
}

/** Which part of which period is looked at, and what was known then. */
interface Question {
  readonly service: ServiceConfiguration;
  readonly period: Period;
  readonly asOfMs: number | null;
  readonly nowMs: number;
}

/**
 * Answers how complete the data of a service's period are. Findings are kept for half a minute: data only grow, so what
 * is told may be less complete than the truth for that long, never more.
 */
export class CompletenessReader {
  readonly #clickhouse: ClickHouse;
  readonly #calendar: Calendar;
  readonly #recent = new RecentAnswers<Findings>();

  constructor(clickhouse: ClickHouse, calendar: Calendar) {
    this.#clickhouse = clickhouse;
    this.#calendar = calendar;
  }

  /** Reads what the sources did; null for periods of more than 400 days and periods still to come. */
  async read(question: Question): Promise<PeriodSilences | null> {
    const { service, period, asOfMs, nowMs } = question;
    const untilMs = Math.min(period.toMs, asOfMs ?? nowMs);
    if (period.toMs - period.fromMs > LONGEST_PERIOD_MS || untilMs <= period.fromMs) return null;
    const key = JSON.stringify([service.id, period.fromMs, period.toMs, asOfMs]);
    const { activities, quarantined } = await this.#recent.get(key, nowMs, () => this.#find(question));
    const sources = findSilences(activities, {
      calendar: this.#calendar,
      referenceFromMs: period.fromMs - REFERENCE_MS,
      period: { fromMs: period.fromMs, toMs: untilMs },
      gapMs: gapMsOf(service),
    });
    return { untilMs, sources, quarantined };
  }

  /** Says what the findings mean for the figures of a period. */
  judge(
    { untilMs, sources, quarantined }: PeriodSilences,
    { service, period }: Pick<Question, 'service' | 'period'>,
    segments: readonly JudgedSegment[],
  ): Completeness {
    const silences = sources.flatMap((source) => source.silences);
    const missing = sumOf(silences.map((silence) => silence.missing));
    const isKnown = sources.length > 0 && sources.every(({ state }) => state !== 'unknown');
    const isPendingUnknown = period.closed || silences.length > 0;
    const all = segments.find(({ segment }) => segment === 'all')?.tallies.citizen.counts;
    const format = this.#calendar.formatInstant;
    return {
      until: format(untilMs),
      sources: sources.map(({ activity, state, silences: own }) => ({
        source: activity.source,
        firstEventAt: format(activity.firstAtMs),
        lastEventAt: format(activity.lastAtMs),
        state,
        silences: own.map(({ fromMs, toMs, missing: calls }) => ({
          from: format(fromMs),
          to: format(toMs),
          missingCalls: rounded(callsIn(calls, 'all')),
        })),
      })),
      daysWithGaps: [...new Set(silences.flatMap(({ days }) => days))].toSorted(),
      missingCalls: SEGMENTS.map((segment) => ({ segment, ...rounded(callsIn(missing, segment)) })),
      quarantined,
      unfinished: period.closed && all ? { pending: all.pending, incomplete: all.incomplete } : null,
      bounds: segments.flatMap(({ segment, tallies, yardstick }): readonly Bounds[] => {
        const most = rounded(callsIn(missing, segment)).most;
        // A contact whose queueing never came is one of those that are missing.
        const incomplete = isPendingUnknown ? tallies.citizen.counts.incomplete : 0;
        const unknown: Unknown | null = isKnown ? { missingCalls: Math.max(most, incomplete), isPendingUnknown } : null;
        const longestPlausibleWaitMs = service.longestPlausibleWaitSeconds * 1000;
        return boundsOf(segment, tallies, unknown, { ...yardstick, longestPlausibleWaitMs });
      }),
    };
  }

  async #find({ service, period, asOfMs }: Question): Promise<Findings> {
    const span = { toMs: period.toMs, asOfMs };
    const [activities, quarantined] = await Promise.all([
      sourceActivities(this.#clickhouse, service.id, {
        ...span,
        fromMs: period.fromMs - REFERENCE_MS,
        gapMs: gapMsOf(service),
      }),
      quarantinedCount(this.#clickhouse, service.id, { ...span, fromMs: period.fromMs }),
    ]);
    return { activities, quarantined };
  }
}

/** What the sources of a period did, looked at until an instant. */
export interface PeriodSilences {
  readonly untilMs: number;
  readonly sources: readonly SourceSilences[];
  readonly quarantined: number;
}

function gapMsOf({ silentAfterSeconds }: ServiceConfiguration): number {
  return silentAfterSeconds * 1000 * SILENCE_FACTOR;
}

function sumOf(all: readonly MissingCalls[]): MissingCalls {
  return all.reduce((sum, one) => {
    const added = (segment: 'oncall' | 'office') => ({
      expected: sum[segment].expected + one[segment].expected,
      most: sum[segment].most + one[segment].most,
    });
    return { oncall: added('oncall'), office: added('office') };
  }, NOTHING_MISSING);
}

function callsIn(
  { oncall, office }: MissingCalls,
  segment: Segment,
): { readonly expected: number; readonly most: number } {
  if (segment !== 'all') return segment === 'oncall' ? oncall : office;
  return { expected: oncall.expected + office.expected, most: oncall.most + office.most };
}

function rounded({ expected, most }: { readonly expected: number; readonly most: number }) {
  return { expected: Math.round(expected), most: Math.ceil(most) };
}
