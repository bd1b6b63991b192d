import type { TelephonyState, RecordedEvent, ServiceEvent } from '#contracts';
import { courseOf, foldContact, type Moments, type NormalArrivals } from '#domain';
import { LiveService } from '#live';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** One forecast of one waiting caller, and whether they did still wait when the target time passed. */
export interface CallerForecast {
  readonly probability: number;
  readonly passed: boolean;
}

/** A forecast of how many will pass, and how many did. */
export interface MomentForecast {
  readonly expected: number;
  readonly came: number;
}

/** A forecast of the next hour's share answered within the target time, and the share that came. */
export interface HourForecast {
  readonly share: number;
  readonly came: number;
  readonly expectedCalls: number;
  readonly calls: number;
  /** Whether the nurses at hand were said to be enough. */
  readonly isEnough: boolean;
  readonly goal: number;
  /** Who took calls when it was said, and the mean of those who did within the hour. */
  readonly nurses: number;
  readonly nursesThen: number;
}

/** Forecasts beside what came of them. */
export interface Scored {
  readonly callers: readonly CallerForecast[];
  readonly moments: readonly MomentForecast[];
  readonly hours: readonly HourForecast[];
  /** How long the state at each instant took, ms. */
  readonly tookMs: readonly number[];
}

/** What is played: the events of a service in the order of time, through its live state, over [fromMs, toMs). */
export interface PlayedDays {
  readonly live: LiveService;
  readonly events: readonly RecordedEvent[];
  readonly targetMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly everyMs: number;
}

/**
 * Plays events through a live state as they happened and holds each forecast against what came. Who passes is looked at
 * every `everyMs`, the next hour every quarter of an hour.
 */
export function scoreForecasts({ live, events, targetMs, fromMs, toMs, everyMs }: PlayedDays): Scored {
  const contacts = contactsOf(events);
  const callers: CallerForecast[] = [];
  const moments: MomentForecast[] = [];
  const hours: (HourForecast & { readonly atMs: number })[] = [];
  const staffed: { readonly atMs: number; readonly nurses: number }[] = [];
  const tookMs: number[] = [];
  let next = 0;
  for (let nowMs = fromMs; nowMs < toMs; nowMs += everyMs) {
    for (let event = events[next]; event && event.occurredAtMs <= nowMs; event = events[next]) {
      live.apply(event);
      next += 1;
    }
    const startedAt = performance.now();
    const { waiting, forecast } = live.state(nowMs);
    tookMs.push(performance.now() - startedAt);
    if (forecast?.passing) {
      const scored = scoreMoment(waiting, forecast.passing, contacts, nowMs);
      callers.push(...scored);
      if (waiting.count > 0) {
        moments.push({ expected: forecast.passing.expected, came: scored.filter(({ passed }) => passed).length });
      }
    }
    const hour = forecast?.nextHour;
    staffed.push({ atMs: nowMs, nurses: hour?.nurses ?? 0 });
    if (hour && hour.share !== null && nowMs % (15 * MINUTE_MS) === 0 && nowMs + HOUR_MS + targetMs < toMs) {
      const came = [...contacts.values()].filter(
        ({ queuedAtMs }) => queuedAtMs > nowMs && queuedAtMs <= nowMs + HOUR_MS,
      );
      const inTime = came.filter((moment) => isAnsweredWithin(moment, targetMs)).length;
      if (came.length > 0) {
        hours.push({
          atMs: nowMs,
          nurses: hour.nurses ?? 0,
          nursesThen: NaN,
          share: hour.share,
          came: inTime / came.length,
          expectedCalls: hour.expectedCalls,
          calls: came.length,
          isEnough: hour.neededNurses <= (hour.nurses ?? 0),
          goal: hour.goal,
        });
      }
    }
  }
  return {
    callers,
    moments,
    hours: hours.map((hour) => {
      const within = staffed.filter(({ atMs }) => atMs > hour.atMs && atMs <= hour.atMs + HOUR_MS);
      return { ...hour, nursesThen: mean(within.map(({ nurses }) => nurses)) };
    }),
    tookMs,
  };
}

/** Counts, by the hour of its beginning, the calls that came in the same hours some weeks before: their mean. */
export function meanArrivals(
  weeks: readonly (readonly RecordedEvent[])[],
  shiftsMs: readonly number[],
): NormalArrivals {
  const sums = new Map<number, number>();
  weeks.forEach((events, week) => {
    for (const { queuedAtMs } of contactsOf(events).values()) {
      const hourMs = Math.floor((queuedAtMs + (shiftsMs[week] ?? 0)) / HOUR_MS) * HOUR_MS;
      sums.set(hourMs, (sums.get(hourMs) ?? 0) + 1 / weeks.length);
    }
  });
  return sums;
}

/** Measures probabilities against what came, as the mean squared error (Brier score); 0 is perfect. */
export function brierScore(forecasts: readonly CallerForecast[]): number {
  return mean(forecasts.map(({ probability, passed }) => (probability - (passed ? 1 : 0)) ** 2));
}

/** Gives the mean of some numbers; NaN where there are none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function scoreMoment(
  waiting: TelephonyState['waiting'],
  passing: {
    readonly withinSeconds: number;
    readonly calls: readonly { readonly id: string; readonly probability: number }[];
  },
  contacts: ReadonlyMap<string, Moments>,
  nowMs: number,
): readonly CallerForecast[] {
  const told = new Map(passing.calls.map(({ id, probability }) => [id, probability]));
  return waiting.calls.flatMap(({ id, dueAt }) => {
    const dueMs = Date.parse(dueAt);
    const moments = contacts.get(id);
    if (!moments || dueMs < nowMs || dueMs > nowMs + passing.withinSeconds * 1000) return [];
    const endMs = Math.min(
      moments.answeredAtMs ?? Infinity,
      moments.abandonedAtMs ?? moments.flowedOutAtMs ?? Infinity,
    );
    return [{ probability: told.get(id) ?? 0, passed: endMs > dueMs }];
  });
}

function isAnsweredWithin(moments: Moments, targetMs: number): boolean {
  const { outcome, waitMs } = courseOf(moments);
  return outcome === 'answered' && waitMs !== null && waitMs <= targetMs;
}

function contactsOf(events: readonly RecordedEvent[]): ReadonlyMap<string, Moments> {
  const bySubject = new Map<string, ServiceEvent[]>();
  for (const event of events) {
    if (!('subject' in event) || !event.type.startsWith('call.')) continue;
    bySubject.set(event.subject, [...(bySubject.get(event.subject) ?? []), event]);
  }
  return new Map(
    [...bySubject].flatMap(([id, list]) => {
      const { contact } = foldContact(list);
      return contact?.state === 'queued' ? [[id, contact] as const] : [];
    }),
  );
}
