import type { SourceActivity } from '#clickhouse';
import type { CalendarSegment } from '#contracts';
import type { Calendar, TimeSpan } from '#domain';
import { calendarHours } from './calendar-hours.js';
import { learnNormalHours, type HourActivity, type NormalHours } from './normal-hours.js';

const HOUR_MS = 3_600_000;

/** A source without events for this many times its `silentAfterSeconds` may be silent. */
export const SILENCE_FACTOR = 15;

/** Fewer events than this may fail to come by chance: some eight calls of four events. */
export const LEAST_MISSED_EVENTS = 30;

/** A gap longer than this says nothing on what is normal. */
const LONG_GAP_MS = 7 * 24 * HOUR_MS;

/** Citizens' calls that may be missing, not rounded. */
export type MissingCalls = Readonly<Record<CalendarSegment, { readonly expected: number; readonly most: number }>>;

/** A stretch in which a source was silent, clipped to the period. */
export interface Silence extends TimeSpan {
  readonly missing: MissingCalls;
  /** Local days on which it normally has events in that stretch. */
  readonly days: readonly string[];
}

/** What is known of one source in a period. */
export interface SourceSilences {
  readonly activity: SourceActivity;
  readonly state: 'heard' | 'silent' | 'unknown';
  readonly silences: readonly Silence[];
}

/** What is looked at: the activity known since `referenceFromMs`, for the period's part that has passed. */
export interface Lookout {
  readonly calendar: Calendar;
  readonly referenceFromMs: number;
  readonly period: TimeSpan;
  /** Gaps of at most this length are never silence. */
  readonly gapMs: number;
}

export const NOTHING_MISSING: MissingCalls = { oncall: { expected: 0, most: 0 }, office: { expected: 0, most: 0 } };

/**
 * Finds where each source fell silent: a gap that, in hours in which the source normally has events, is longer than
 * `gapMs` and in which at least {@link LEAST_MISSED_EVENTS} would normally have come. Missing in it are the calls that are normal for
 * the source, as far as the other sources did not send so many more that the service had its normal number.
 */
export function findSilences(activities: readonly SourceActivity[], lookout: Lookout): readonly SourceSilences[] {
  const { calendar, referenceFromMs, period } = lookout;
  const hours = calendarHours(calendar, { fromMs: referenceFromMs, toMs: period.toMs });
  const gapsBySource = new Map(activities.map((activity) => [activity, gapsOf(activity, lookout)]));
  const longGaps = [...gapsBySource.values()].flat().filter(isLong);
  const service = sumByHour(activities);
  const known = {
    fromMs: Math.min(...activities.map(({ firstAtMs }) => firstAtMs)),
    toMs: Math.max(...activities.map(({ lastAtMs }) => lastAtMs)),
  };
  const normalOfService = learnNormalHours([...service.values()], hours, known, longGaps);
  return activities.map((activity) => {
    const gaps = gapsBySource.get(activity) ?? [];
    const span = { fromMs: activity.firstAtMs, toMs: activity.lastAtMs };
    const normal = learnNormalHours(activity.hours, hours, span, gaps.filter(isLong));
    const own = new Map(activity.hours.map((hour) => [hour.hourMs, hour.calls]));
    const missingIn = (hourMs: number, of: 'calls' | 'mostCalls') => {
      const ofOthers = (service.get(hourMs)?.calls ?? 0) - (own.get(hourMs) ?? 0);
      const ofService = normalOfService(hourMs)?.[of] ?? Infinity;
      return Math.max(0, Math.min(normal(hourMs)?.[of] ?? 0, ofService - ofOthers));
    };
    const judged = gaps
      .filter((gap) => gap.fromMs < period.toMs && gap.toMs > period.fromMs)
      .map((gap) => ({ gap, verdict: verdictOn(gap, normal, lookout.gapMs) }));
    const silences = judged
      .filter(({ verdict }) => verdict === 'silent')
      .map(({ gap }) => silenceIn(gap, lookout, normal, missingIn));
    const isUnknown = judged.some(({ verdict }) => verdict === 'unknown');
    return { activity, state: silences.length > 0 ? 'silent' : isUnknown ? 'unknown' : 'heard', silences };
  });
}

/** Gaps between events, and the one from the last event until now; never beyond the period. */
function gapsOf({ gaps, lastAtMs }: SourceActivity, { period, gapMs }: Lookout): readonly TimeSpan[] {
  const last = { fromMs: lastAtMs, toMs: period.toMs };
  const isOpen = last.toMs - last.fromMs > gapMs;
  return [
    ...gaps.map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, period.toMs) })),
    ...(isOpen ? [last] : []),
  ];
}

function verdictOn(gap: TimeSpan, normal: NormalHours, gapMs: number): 'normal' | 'silent' | 'unknown' {
  let busyMs = 0;
  let unknownMs = 0;
  let missedEvents = 0;
  for (const { hourMs, fromMs, toMs } of piecesOf(gap)) {
    const hour = normal(hourMs);
    if (!hour) unknownMs += toMs - fromMs;
    else if (hour.events > 0) {
      busyMs += toMs - fromMs;
      missedEvents += (hour.events * (toMs - fromMs)) / HOUR_MS;
    }
  }
  if (busyMs > gapMs && missedEvents >= LEAST_MISSED_EVENTS) return 'silent';
  return unknownMs > gapMs ? 'unknown' : 'normal';
}

function silenceIn(
  gap: TimeSpan,
  { calendar, period }: Lookout,
  normal: NormalHours,
  missingIn: (hourMs: number, of: 'calls' | 'mostCalls') => number,
): Silence {
  const span = { fromMs: Math.max(gap.fromMs, period.fromMs), toMs: gap.toMs };
  const missing = { oncall: { expected: 0, most: 0 }, office: { expected: 0, most: 0 } };
  const days = new Set<string>();
  for (const piece of piecesOf(span)) {
    if ((normal(piece.hourMs)?.events ?? 0) > 0) days.add(calendar.localDayOf(piece.fromMs));
    for (const part of calendar.segmentSpans(piece.fromMs, piece.toMs)) {
      const share = (part.toMs - part.fromMs) / HOUR_MS;
      missing[part.segment].expected += share * missingIn(piece.hourMs, 'calls');
      missing[part.segment].most += share * missingIn(piece.hourMs, 'mostCalls');
    }
  }
  return { ...span, missing, days: [...days] };
}

/** Cuts a span at the hours. */
function* piecesOf({ fromMs, toMs }: TimeSpan): Iterable<TimeSpan & { readonly hourMs: number }> {
  for (let startMs = fromMs; startMs < toMs;) {
    const hourMs = Math.floor(startMs / HOUR_MS) * HOUR_MS;
    const endMs = Math.min(hourMs + HOUR_MS, toMs);
    yield { hourMs, fromMs: startMs, toMs: endMs };
    startMs = endMs;
  }
}

function sumByHour(activities: readonly SourceActivity[]): ReadonlyMap<number, HourActivity> {
  const sums = new Map<number, HourActivity>();
  for (const hour of activities.flatMap(({ hours }) => hours)) {
    const known = sums.get(hour.hourMs) ?? { hourMs: hour.hourMs, events: 0, calls: 0 };
    sums.set(hour.hourMs, { ...known, events: known.events + hour.events, calls: known.calls + hour.calls });
  }
  return sums;
}

function isLong({ fromMs, toMs }: TimeSpan): boolean {
  return toMs - fromMs > LONG_GAP_MS;
}
