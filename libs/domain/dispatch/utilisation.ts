import type { UnitHoursFigures } from '#contracts';
import type { Calendar, TimeSpan } from '../calendar/calendar.js';

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
const HOURS_A_WEEK = 168;

/**
 * Longest time for which the state that a unit last told is believed, in ms: a day, the longest shift. What is older is
 * not looked for, and a unit that falls silent is not counted on duty for ever.
 */
export const UNIT_STATE_HOLDS_MS = HOURS_A_DAY * HOUR_MS;

/** A stretch of time for which a unit's state is known: it is on duty unless it is out of service. */
export interface KnownState extends TimeSpan {
  readonly isOnDuty: boolean;
}

/** What is known of a unit's time; the spans of each ascend and do not overlap. */
export interface UnitTime {
  /** Any state is known. */
  readonly known: readonly TimeSpan[];
  /** The state is not out of service: available, committed or on a break. */
  readonly duty: readonly TimeSpan[];
  /** On at least one mission. */
  readonly committed: readonly TimeSpan[];
}

/** Unit time of one hour of the week, in ms of one unit. Sums add. */
export interface UnitHours {
  readonly knownMs: number;
  readonly dutyMs: number;
  readonly committedMs: number;
  /** Committed and on duty at once. */
  readonly committedOnDutyMs: number;
}

/** The hours of a week, Monday 00 first: 168 of them. */
export type UnitWeek = readonly UnitHours[];

/** The hours that a span of time has, one after another from `fromMs`, and the hour of the week of each. */
export interface HourGrid {
  readonly fromMs: number;
  readonly places: readonly number[];
}

/** The hours of nothing. */
export const EMPTY_UNIT_HOURS: UnitHours = { knownMs: 0, dutyMs: 0, committedMs: 0, committedOnDutyMs: 0 };

/** The week of nothing. */
export const EMPTY_UNIT_WEEK: UnitWeek = Array.from({ length: HOURS_A_WEEK }, () => EMPTY_UNIT_HOURS);

/** Names an hour of the week: weekday 1 (Monday) to 7, hour 0 to 23. */
export function hourOfWeek(weekday: number, hour: number): number {
  return (weekday - 1) * HOURS_A_DAY + hour;
}

/**
 * Lists the hours of the local days that a span touches. In the night that gains an hour one hour of the day comes twice, in
 * the one that loses one it is left out. Clocks shift by whole hours.
 */
export function hourGrid(calendar: Calendar, { fromMs, toMs }: TimeSpan): HourGrid {
  const places: number[] = [];
  const days = calendar.daysBetween(fromMs, toMs).map((day) => ({ day, ...calendar.dayBounds(day) }));
  for (const day of days) {
    const weekday = new Date(day.day).getUTCDay() || 7;
    for (let atMs = day.fromMs; atMs < day.toMs; atMs += HOUR_MS) {
      places.push(hourOfWeek(weekday, Number(calendar.formatInstant(atMs).slice(11, 13))));
    }
  }
  return { fromMs: days[0]?.fromMs ?? fromMs, places };
}

/** Works out what is known of a unit's time within a span. Missions may overlap; one that ends before it begins is nothing. */
export function unitTime(states: readonly KnownState[], missions: readonly TimeSpan[], within: TimeSpan): UnitTime {
  const duty = states.filter(({ isOnDuty }) => isOnDuty);
  return { known: union(states, within), duty: union(duty, within), committed: union(missions, within) };
}

/** Spreads a unit's time over the hours of the week; all of it must lie in the grid. */
export function weekOfUnit({ known, duty, committed }: UnitTime, grid: HourGrid): UnitWeek {
  const [knownMs, dutyMs, committedMs, bothMs] = [known, duty, committed, overlap(duty, committed)].map((spans) =>
    spread(spans, grid),
  );
  return EMPTY_UNIT_WEEK.map((_, place) => ({
    knownMs: knownMs?.[place] ?? 0,
    dutyMs: dutyMs?.[place] ?? 0,
    committedMs: committedMs?.[place] ?? 0,
    committedOnDutyMs: bothMs?.[place] ?? 0,
  }));
}

/** Adds unit time. */
export function addUnitHours(a: UnitHours, b: UnitHours): UnitHours {
  return {
    knownMs: a.knownMs + b.knownMs,
    dutyMs: a.dutyMs + b.dutyMs,
    committedMs: a.committedMs + b.committedMs,
    committedOnDutyMs: a.committedOnDutyMs + b.committedOnDutyMs,
  };
}

/** Adds weeks, hour by hour. */
export function addUnitWeeks(a: UnitWeek, b: UnitWeek): UnitWeek {
  return a.map((hours, place) => addUnitHours(hours, b[place] ?? EMPTY_UNIT_HOURS));
}

/**
 * Works out unit hour utilisation: of the time on duty the share committed. Null where no state is known, where nobody was on
 * duty, and, with `isCommittedKnown` false, where missions have no known length.
 */
export function unitHoursFigures(
  { knownMs, dutyMs, committedMs, committedOnDutyMs }: UnitHours,
  isCommittedKnown: boolean,
): UnitHoursFigures {
  const isDutyKnown = knownMs > 0;
  return {
    dutyMs: isDutyKnown ? dutyMs : null,
    committedMs: isCommittedKnown ? committedMs : null,
    committedOnDutyMs: isDutyKnown && isCommittedKnown ? committedOnDutyMs : null,
    utilisation: dutyMs > 0 && isCommittedKnown ? committedOnDutyMs / dutyMs : null,
  };
}

function spread(spans: readonly TimeSpan[], { fromMs, places }: HourGrid): readonly number[] {
  const sums = Array.from({ length: HOURS_A_WEEK }, () => 0);
  for (const span of spans) {
    for (let atMs = span.fromMs; atMs < span.toMs;) {
      const hour = Math.floor((atMs - fromMs) / HOUR_MS);
      const untilMs = Math.min(span.toMs, fromMs + (hour + 1) * HOUR_MS);
      const place = places[hour];
      if (place === undefined) throw new RangeError('a unit has time outside the hours given');
      sums[place] = (sums[place] ?? 0) + untilMs - atMs;
      atMs = untilMs;
    }
  }
  return sums;
}

/** Joins spans that touch or overlap, cut to what lies within. */
function union(spans: readonly TimeSpan[], within: TimeSpan): readonly TimeSpan[] {
  const joined: TimeSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const fromMs = Math.max(span.fromMs, within.fromMs);
    const toMs = Math.min(span.toMs, within.toMs);
    if (fromMs >= toMs) continue;
    const last = joined.at(-1);
    if (last && fromMs <= last.toMs)
      joined[joined.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, toMs) };
    else joined.push({ fromMs, toMs });
  }
  return joined;
}

/** Lists what lies in both of two lists of spans that ascend and do not overlap. */
function overlap(a: readonly TimeSpan[], b: readonly TimeSpan[]): readonly TimeSpan[] {
  const common: TimeSpan[] = [];
  let [i, j] = [0, 0];
  for (let [one, other] = [a[i], b[j]]; one && other; [one, other] = [a[i], b[j]]) {
    const span = { fromMs: Math.max(one.fromMs, other.fromMs), toMs: Math.min(one.toMs, other.toMs) };
    if (span.fromMs < span.toMs) common.push(span);
    if (one.toMs < other.toMs) i += 1;
    else j += 1;
  }
  return common;
}
