import type { Indicator } from '#contracts';
import { LOCAL_TIME_ZONE } from '#contracts';
import type { Language } from './i18n.js';

/** Turns numbers, durations and instants into the text of one language, always in Swedish local time. */
export interface Format {
  readonly count: (value: number) => string;
  /** Ratio 0..1 as percent with one decimal; `cut` never rounds up, so that 74.99 % does not read as a met 75.0 %. */
  readonly percent: (ratio: number, cut?: boolean) => string;
  /** Ratio 0..1 as percent with one decimal, never rounded down: what is asked for is enough. */
  readonly percentUp: (ratio: number) => string;
  /** Target in percent, without a needless decimal. */
  readonly wholePercent: (ratio: number) => string;
  readonly time: (epochMs: number) => string;
  readonly timeWithSeconds: (epochMs: number) => string;
  readonly longDate: (epochMs: number) => string;
  /** The same with its year. */
  readonly fullDate: (epochMs: number) => string;
  readonly monthName: (epochMs: number) => string;
  /** Month without its year. */
  readonly monthOfYear: (epochMs: number) => string;
  /** Abbreviated month with its year in two figures. */
  readonly shortMonth: (epochMs: number) => string;
  /** Day, month, year and time of day, with seconds: an instant that is looked up elsewhere. */
  readonly instant: (epochMs: number) => string;
  readonly date: (epochMs: number) => string;
  /** Day and month, where the year is known. */
  readonly shortDay: (epochMs: number) => string;
  readonly sek: (amount: number) => string;
  /** The same with its sign. */
  readonly sekChange: (amount: number) => string;
  readonly oneDecimal: (value: number) => string;
  /** Always with one decimal. */
  readonly points: (value: number) => string;
  /** A difference with its sign and one decimal. */
  readonly change: (value: number) => string;
}

const LOCALES: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };

/** Builds the formats of a language; they are expensive to make and cheap to use. */
export function makeFormat(language: Language): Format {
  const locale = LOCALES[language];
  const zone = { timeZone: LOCAL_TIME_ZONE } as const;
  const fixed = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  const oneDecimal = { style: 'percent', ...fixed } as const;
  const count = new Intl.NumberFormat(locale);
  const rounded = new Intl.NumberFormat(locale, oneDecimal);
  const cut = new Intl.NumberFormat(locale, { ...oneDecimal, roundingMode: 'floor' });
  const up = new Intl.NumberFormat(locale, { ...oneDecimal, roundingMode: 'ceil' });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit' });
  const seconds = new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { ...zone, weekday: 'long', day: 'numeric', month: 'long' });
  const fullDate = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'full' });
  const month = new Intl.DateTimeFormat(locale, { ...zone, month: 'long', year: 'numeric' });
  const monthOfYear = new Intl.DateTimeFormat(locale, { ...zone, month: 'long' });
  const shortMonth = new Intl.DateTimeFormat(locale, { ...zone, month: 'short', year: '2-digit' });
  const points = new Intl.NumberFormat(locale, fixed);
  const change = new Intl.NumberFormat(locale, { ...fixed, signDisplay: 'exceptZero' });
  const day = { ...zone, day: 'numeric', month: 'short', year: 'numeric' } as const;
  const shortDay = new Intl.DateTimeFormat(locale, { ...zone, day: 'numeric', month: 'short' });
  const shortDate = new Intl.DateTimeFormat(locale, day);
  const instant = new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const kronor = { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 } as const;
  const sek = new Intl.NumberFormat(locale, kronor);
  const sekChange = new Intl.NumberFormat(locale, { ...kronor, signDisplay: 'exceptZero' });
  return {
    count: (value) => count.format(value),
    percent: (ratio, neverUp = false) => (neverUp ? cut : rounded).format(ratio),
    percentUp: (ratio) => up.format(ratio),
    wholePercent: (ratio) => whole.format(ratio),
    time: (epochMs) => time.format(epochMs),
    timeWithSeconds: (epochMs) => seconds.format(epochMs),
    longDate: (epochMs) => date.format(epochMs),
    fullDate: (epochMs) => fullDate.format(epochMs),
    monthName: (epochMs) => month.format(epochMs),
    monthOfYear: (epochMs) => monthOfYear.format(epochMs),
    shortMonth: (epochMs) => shortMonth.format(epochMs),
    instant: (epochMs) => instant.format(epochMs),
    date: (epochMs) => shortDate.format(epochMs),
    shortDay: (epochMs) => shortDay.format(epochMs),
    sek: (amount) => sek.format(amount),
    sekChange: (amount) => sekChange.format(amount),
    oneDecimal: (value) => decimal.format(value),
    points: (value) => points.format(value),
    change: (value) => change.format(value),
  };
}

/** Writes a duration as `m:ss`, or `h:mm:ss` from an hour; whole seconds are taken as given, never below zero. */
export function clockText(totalSeconds: number): string {
  const seconds = Math.max(0, Math.floor(totalSeconds));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = seconds < 3600 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}

/** Writes a length of time in its two largest units (`45 s`, `21 min`, `1 h 5 min`, `3 d 4 h`), never below zero. */
export function lengthText(totalSeconds: number): string {
  const seconds = Math.max(0, Math.floor(totalSeconds));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) return `${seconds} s`;
  if (hours === 0) return `${minutes} min`;
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Writes a value in the unit of its indicator; durations are rounded up to the second, as the definitions do. */
export function valueText(format: Format, unit: Indicator['unit'], value: number, cut = false): string {
  switch (unit) {
    case 'ratio':
      return format.percent(value, cut);
    case 'ms':
      return clockText(Math.ceil(value / 1000));
    case 'count':
      return format.count(value);
  }
}

/** Writes the value of an indicator, never rounded to the good side of its goal. */
export function figureText(
  format: Format,
  { unit, target }: Pick<Indicator, 'unit' | 'target'>,
  value: number,
): string {
  if (unit === 'ratio' && target?.operator === '<=') return format.percentUp(value);
  return valueText(format, unit, value, target?.operator === '>=');
}

/** Names the local calendar day of an instant, `2026-11-22`. */
export function localDay(epochMs: number): string {
  return dayFormat.format(epochMs);
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: LOCAL_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
