import { Temporal } from 'temporal-polyfill';

/** Turns a text into epoch ms, or null where the text is no such time. */
export type TimeReader = (text: string) => number | null;

/** A pattern that cannot be read; the message says what is wrong with it. */
export class TimePatternError extends Error {
  override readonly name = 'TimePatternError';
}

/**
 * Makes the reader of a `timeFormat`: `iso`, `epoch_s`, `epoch_ms`, or a pattern of the tokens yyyy M MM d dd H HH h hh
 * m mm s ss SSS and a (AM, PM), any other sign standing for itself.
 *
 * Wall-clock times without offset are in `timeZone`: one that occurs twice (clocks set back) is the earlier, one that
 * does not occur (clocks set forward) is shifted by the gap. Throws TimePatternError.
 */
export function timeReader(format: string, timeZone: string): TimeReader {
  if (format === 'epoch_s') return (text) => numberIn(text, 1000);
  if (format === 'epoch_ms') return (text) => numberIn(text, 1);
  if (format === 'iso') return (text) => read(() => instantOf(text, timeZone));
  return patternReader(format, timeZone);
}

const NUMBER = /^-?\d{1,14}(\.\d+)?$/;
const HAS_OFFSET = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i;
const HAS_CLOCK = /\d[T ]\d/i;

function numberIn(text: string, unitMs: number): number | null {
  return NUMBER.test(text) ? Math.round(Number(text) * unitMs) : null;
}

function instantOf(text: string, timeZone: string): number {
  if (HAS_CLOCK.test(text) && HAS_OFFSET.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
  return atWallClock(Temporal.PlainDateTime.from(text, { overflow: 'reject' }), timeZone);
}

function atWallClock(wallClock: Temporal.PlainDateTime, timeZone: string): number {
  return wallClock.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function read(reader: () => number): number | null {
  try {
    return reader();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond' | 'half';

const TOKENS: Readonly<Record<string, readonly [field: Field, expression: string]>> = {
  yyyy: ['year', '\\d{4}'],
  MM: ['month', '\\d\\d'],
  M: ['month', '\\d{1,2}'],
  dd: ['day', '\\d\\d'],
  d: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d\\d'],
  H: ['hour', '\\d{1,2}'],
  hh: ['hour', '\\d\\d'],
  h: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d\\d'],
  m: ['minute', '\\d{1,2}'],
  ss: ['second', '\\d\\d'],
  s: ['second', '\\d{1,2}'],
  SSS: ['millisecond', '\\d{3}'],
  a: ['half', '[AaPp]\\.?[Mm]\\.?'],
};
const PIECES = /([A-Za-z])\1*|[^A-Za-z]+/g;

function patternReader(pattern: string, timeZone: string): TimeReader {
  const pieces: readonly string[] = pattern.match(PIECES) ?? [];
  const isTwelveHour = pieces.includes('h') || pieces.includes('hh');
  const expression = new RegExp(`^${pieces.map(expressionOf).join('')}$`);
  for (const field of ['year', 'month', 'day'] as const) {
    if (!expression.source.includes(`<${field}>`)) throw new TimePatternError(`lacks the ${field}`);
  }
  if (isTwelveHour !== pieces.includes('a')) throw new TimePatternError('must have both hh and a, or neither');
  return (text) => {
    const parts = expression.exec(text)?.groups;
    return parts ? read(() => atWallClock(wallClockOf(parts, isTwelveHour), timeZone)) : null;
  };
}

function expressionOf(piece: string, index: number, pieces: readonly string[]): string {
  if (!/^[A-Za-z]/.test(piece) || piece === 'T') return piece.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const token = TOKENS[piece];
  if (!token) throw new TimePatternError(`does not know the token ${piece}`);
  const [field, expression] = token;
  const isSecond = pieces.slice(0, index).some((earlier) => TOKENS[earlier]?.[0] === field);
  if (isSecond) throw new TimePatternError(`names the ${field} twice`);
  return `(?<${field}>${expression})`;
}

type Parts = Readonly<Record<string, string | undefined>>;

function wallClockOf(parts: Parts, isTwelveHour: boolean): Temporal.PlainDateTime {
  const numberOf = (field: Field) => Number(parts[field] ?? 0);
  const hour = numberOf('hour');
  if (isTwelveHour && (hour < 1 || hour > 12)) throw new RangeError('a twelve-hour clock runs from 1 to 12');
  const isAfternoon = /^p/i.test(parts.half ?? '');
  return Temporal.PlainDateTime.from(
    {
      year: numberOf('year'),
      month: numberOf('month'),
      day: numberOf('day'),
      hour: isTwelveHour ? (hour % 12) + (isAfternoon ? 12 : 0) : hour,
      minute: numberOf('minute'),
      second: numberOf('second'),
      millisecond: numberOf('millisecond'),
    },
    { overflow: 'reject' },
  );
}
