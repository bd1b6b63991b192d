import { localDay } from '../../lib/format.js';

/** Periods with a number within their year, and how many of them a year has at most. */
const PARTED = { week: 53, month: 12, quarter: 4, tertial: 3, tertial_to_date: 3 } as const;

export type PartedKind = keyof typeof PARTED;

/** A period that is one of several of its year. */
export interface PartedPeriod {
  readonly kind: PartedKind;
  readonly year: number;
  readonly part: number;
}

/** A chosen period; `day` is a local date, `part` counts from 1 within the (ISO, for weeks) year. */
export type Period =
  | { readonly kind: 'day'; readonly day: string }
  | PartedPeriod
  | { readonly kind: 'year'; readonly year: number }
  | SpanPeriod;

/** A free choice of local days, the last one included. */
export interface SpanPeriod {
  readonly kind: 'span';
  readonly first: string;
  readonly last: string;
}

export type PeriodKind = Period['kind'];

/** The kinds that can be chosen, shortest first, then the free one. */
export const PERIOD_KINDS = [
  'day',
  'week',
  'month',
  'quarter',
  'tertial',
  'tertial_to_date',
  'year',
  'span',
] as const satisfies readonly PeriodKind[];

/** First and last year that can be chosen: what the store can hold. */
export const YEARS = { first: 1970, last: 2199 } as const;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const FORMS: readonly (readonly [PartedKind, RegExp])[] = [
  ['week', /^(\d{4})-W(\d{2})$/],
  ['month', /^(\d{4})-(\d{2})$/],
  ['quarter', /^(\d{4})-Q(\d)$/],
  ['tertial', /^(\d{4})-T(\d)$/],
  ['tertial_to_date', /^(\d{4})-T(\d)-ytd$/],
];

/**
 * Reads a period id such as `2026-10`, `2026-W47`, `2026-T2-ytd` or two instants of local midnight joined by "/"; null where it names
 * no period that can be chosen.
 */
export function parsePeriod(id: string): Period | null {
  if (id.includes('/')) return parseSpan(id);
  if (/^\d{4}-\d{2}-\d{2}$/.test(id)) return isDay(id) ? { kind: 'day', day: id } : null;
  if (/^\d{4}$/.test(id)) return isYear(Number(id)) ? { kind: 'year', year: Number(id) } : null;
  for (const [kind, form] of FORMS) {
    const [, yearText, partText] = form.exec(id) ?? [];
    const [year, part] = [Number(yearText), Number(partText)];
    if (isYear(year) && part >= 1 && part <= partsOf(kind, year)) return { kind, year, part };
  }
  return null;
}

/** Writes the id of a period as the server reads it. */
export function periodId(period: Period): string {
  switch (period.kind) {
    case 'day':
      return period.day;
    case 'year':
      return `${period.year}`;
    case 'week':
      return `${period.year}-W${twoDigits(period.part)}`;
    case 'month':
      return `${period.year}-${twoDigits(period.part)}`;
    case 'quarter':
      return `${period.year}-Q${period.part}`;
    case 'tertial':
      return `${period.year}-T${period.part}`;
    case 'tertial_to_date':
      return `${period.year}-T${period.part}-ytd`;
    case 'span':
      return [period.first, addDays(period.last, 1)].map((day) => new Date(dayStart(day)).toISOString()).join('/');
  }
}

/** Finds the period of a kind that a local day lies in. */
export function periodOn(kind: Exclude<PeriodKind, 'span'>, day: string): Exclude<Period, SpanPeriod> {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  switch (kind) {
    case 'day':
      return { kind, day };
    case 'year':
      return { kind, year };
    case 'week':
      return { kind, ...weekOf(day) };
    case 'month':
      return { kind, year, part: month };
    case 'quarter':
      return { kind, year, part: Math.ceil(month / 3) };
    case 'tertial':
    case 'tertial_to_date':
      return { kind, year, part: Math.ceil(month / 4) };
  }
}

/**
 * Changes the kind: to the period with today in it where the present one holds today, else to that of its first day; to the
 * free kind with the days that it had.
 */
export function asKind(period: Period, kind: PeriodKind, today: string): Period {
  const [first, last] = [firstDay(period), lastDay(period)];
  if (kind === 'span') return { kind, first, last };
  return periodOn(kind, first <= today && today <= last ? today : first);
}

/** Steps to the period before (-1) or after (1). */
export function neighbour(period: Period, step: 1 | -1): Period {
  switch (period.kind) {
    case 'day':
      return { kind: 'day', day: addDays(period.day, step) };
    case 'year':
      return { kind: 'year', year: period.year + step };
    case 'week':
      return periodOn('week', addDays(firstDay(period), step * 7));
    case 'span': {
      const days = (Date.parse(period.last) - Date.parse(period.first)) / DAY_MS + 1;
      return { kind: 'span', first: addDays(period.first, step * days), last: addDays(period.last, step * days) };
    }
    default: {
      const part = period.part + step;
      if (part < 1) return { ...period, year: period.year - 1, part: PARTED[period.kind] };
      if (part > PARTED[period.kind]) return { ...period, year: period.year + 1, part: 1 };
      return { ...period, part };
    }
  }
}

/** Gives the same period of another year (week 53 becomes week 52 where there is none); null for a year out of reach. */
export function inYear(
  period: PartedPeriod | { readonly kind: 'year'; readonly year: number },
  year: number,
): Period | null {
  if (!isYear(year)) return null;
  if (period.kind === 'year') return { kind: 'year', year };
  return { ...period, year, part: Math.min(period.part, partsOf(period.kind, year)) };
}

/** Tells how many periods of a kind a year has; ISO years have 52 or 53 weeks. */
export function partsOf(kind: PartedKind, year: number): number {
  return kind === 'week' ? weekOf(`${year}-12-28`).part : PARTED[kind];
}

/** Gives the first local day of what a period is named by; of a tertial to date that of the tertial. */
export function firstDay(period: Period): string {
  switch (period.kind) {
    case 'day':
      return period.day;
    case 'span':
      return period.first;
    case 'year':
      return `${period.year}-01-01`;
    case 'week':
      return addDays(mondayOf(`${period.year}-01-04`), (period.part - 1) * 7);
    case 'month':
      return `${period.year}-${twoDigits(period.part)}-01`;
    case 'quarter':
      return `${period.year}-${twoDigits(period.part * 3 - 2)}-01`;
    case 'tertial':
    case 'tertial_to_date':
      return `${period.year}-${twoDigits(period.part * 4 - 3)}-01`;
  }
}

/** Gives the last local day of a period. */
export function lastDay(period: Period): string {
  return period.kind === 'span' ? period.last : addDays(firstDay(neighbour(period, 1)), -1);
}

function parseSpan(id: string): SpanPeriod | null {
  const [from = '', to = '', ...more] = id.split('/');
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if (more.length > 0 || Number.isNaN(fromMs) || Number.isNaN(toMs) || fromMs >= toMs) return null;
  const [first, end] = [localDay(fromMs), localDay(toMs)];
  const isWholeDays = dayStart(first) === fromMs && dayStart(end) === toMs;
  return isWholeDays && isDay(first) && isDay(end) ? { kind: 'span', first, last: addDays(end, -1) } : null;
}

/** Gives the instant of local midnight, an hour or two before that of UTC. */
function dayStart(day: string): number {
  const utcMs = Date.parse(day);
  return localDay(utcMs - 2 * HOUR_MS) === day ? utcMs - 2 * HOUR_MS : utcMs - HOUR_MS;
}

/** The ISO week is numbered by its Thursday: the fourth of January always lies in week 1. */
function weekOf(day: string): { readonly year: number; readonly part: number } {
  const year = Number(addDays(mondayOf(day), 3).slice(0, 4));
  const weeks = (Date.parse(mondayOf(day)) - Date.parse(mondayOf(`${year}-01-04`))) / (7 * DAY_MS);
  return { year, part: weeks + 1 };
}

function mondayOf(day: string): string {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function isDay(day: string): boolean {
  const epochMs = Date.parse(day);
  return isYear(Number(day.slice(0, 4))) && !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(day);
}

function isYear(year: number): boolean {
  return year >= YEARS.first && year <= YEARS.last;
}

function twoDigits(part: number): string {
  return `${part}`.padStart(2, '0');
}
