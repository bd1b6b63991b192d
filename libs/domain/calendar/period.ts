import { instantSchema } from '#contracts';
import type { Calendar, TimeSpan } from './calendar.js';
import { type DatedPeriodKind, type DateSpan, readDatedPeriod } from './dated-periods.js';

const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2199;
const LONGEST_INTERVAL_YEARS = 20;
const LONGEST_INTERVAL_MS = LONGEST_INTERVAL_YEARS * 366 * 86_400_000;

/** Kinds of period that an id can name. */
export type PeriodKind = DatedPeriodKind | 'interval';

/** Half-open stretch of time with the id that names it; `closed` once it lies wholly in the past. */
export interface Period extends TimeSpan {
  readonly id: string;
  readonly kind: PeriodKind;
  readonly closed: boolean;
}

/** Why an id names no period: no known form, no such date, week or instant, end not after start, or too long. */
export type PeriodRefusalCode = 'unknown_form' | 'does_not_exist' | 'not_ascending' | 'too_long';

/** A refusal with a sentence for whoever asked. */
export interface Refusal<Code extends string> {
  readonly ok: false;
  readonly code: Code;
  readonly reason: string;
}

/** The period that an id names, or why it names none. */
export type PeriodResult = { readonly ok: true; readonly period: Period } | Refusal<PeriodRefusalCode>;

/**
 * Resolves a period id: `2026-11-21` day, `2026-W47` ISO week, `2026-11` month, `2026-Q4` quarter, `2026-T2` tertial,
 * `2026-T2-ytd` January to the end of that tertial, `2026` year, or `<instant>/<instant>`, half open and at most
 * 20 years. Years run from 1970 to 2199. Never throws: a bad id is refused with its reason.
 */
export function resolvePeriod(id: string, calendar: Calendar, nowMs: number): PeriodResult {
  if (id.includes('/')) return resolveInterval(id, nowMs);
  const reading = readDatedPeriod(id);
  if (reading === undefined) {
    return refused(
      'unknown_form',
      'must be 2026-11-21, 2026-W47, 2026-11, 2026-Q4, 2026-T2, 2026-T2-ytd, 2026 or <instant>/<instant>',
    );
  }
  const year = Number(id.slice(0, 'yyyy'.length));
  if (reading.dates === undefined || year < EARLIEST_YEAR || year > LATEST_YEAR) {
    return refused(
      'does_not_exist',
      `${id} is not in the calendar, which runs from ${EARLIEST_YEAR} to ${LATEST_YEAR}`,
    );
  }
  return { ok: true, period: datedPeriod(id, reading.kind, reading.dates, calendar, nowMs) };
}

/** Creates the period that covers the given local dates, from midnight to midnight. */
export function datedPeriod(
  id: string,
  kind: DatedPeriodKind,
  dates: DateSpan,
  calendar: Calendar,
  nowMs: number,
): Period {
  const { fromMs } = calendar.dayBounds(dates.first.toString());
  const { fromMs: toMs } = calendar.dayBounds(dates.end.toString());
  return { id, kind, fromMs, toMs, closed: toMs <= nowMs };
}

/** Refuses with a code for programs and a sentence for people. */
export function refused<Code extends string>(code: Code, reason: string): Refusal<Code> {
  return { ok: false, code, reason };
}

function resolveInterval(id: string, nowMs: number): PeriodResult {
  const ends = id.split('/');
  const [fromMs = Number.NaN, toMs = Number.NaN] = ends.map(parseInstant);
  if (ends.length !== 2 || Number.isNaN(fromMs) || Number.isNaN(toMs)) {
    return refused(
      'does_not_exist',
      'an interval is two RFC 3339 instants with offset joined by "/" (a "+" in an address is written %2B)',
    );
  }
  if (fromMs >= toMs) return refused('not_ascending', 'an interval must end after it starts');
  if (toMs - fromMs > LONGEST_INTERVAL_MS) {
    return refused('too_long', `an interval must be at most ${LONGEST_INTERVAL_YEARS} years long`);
  }
  return { ok: true, period: { id, kind: 'interval', fromMs, toMs, closed: toMs <= nowMs } };
}

function parseInstant(text: string): number {
  return instantSchema.safeParse(text).success ? Date.parse(text) : Number.NaN;
}
