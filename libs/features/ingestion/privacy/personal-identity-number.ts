import { createRequire } from 'node:module';
import type { CheckBudget, Span } from './number-span.js';

// The package is CommonJS, and its types promise a default export that it does not have.
const personnummer: { readonly valid: (digits: string) => boolean } = createRequire(import.meta.url)('personnummer');

/** (YY)YYMMDD[-+ ]NNNN, the day 60 more for a coordination number; never part of a longer word or of a decimal number. */
const SHAPE =
  /(?<![A-Za-z0-9])(?<!\d\.)(18|19|20)?(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])([-+ ]?)(\d{4})(?![A-Za-z0-9])(?!\.\d)/g;

/** How far an epoch in seconds may lie from the event that mentions it: the longest plausible call. */
const EPOCH_NEARNESS_MS = 4 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/**
 * Finds the first personnummer or samordningsnummer at or after `from`: a real date that is not in the future, and a right
 * check digit (Folkbokföringslagen 1991:481 § 18, Luhn).
 *
 * Two kinds of look-alike are left alone, judged by when the event happened (`atMs`): sequence numbers that begin with
 * the day of the event (`20261121-0042`), and epochs in seconds within four hours of it. Stops when the budget is used up.
 */
export function findPersonalIdentityNumber(text: string, from: number, atMs: number, budget: CheckBudget): Span | null {
  SHAPE.lastIndex = from;
  for (let match = SHAPE.exec(text); match; match = SHAPE.exec(text)) {
    const [whole, century, year = '', month = '', day = '', separator = '', tail = ''] = match;
    const isEpoch = whole.length === 10 && Math.abs(Number(whole) * 1000 - atMs) <= EPOCH_NEARNESS_MS;
    const centuries = century === undefined ? possibleCenturies(separator) : [century];
    if (budget.remaining <= 0) return null;
    budget.remaining -= 1;
    if (!isEpoch && isAnyones(centuries, `${year}${month}${day}`, tail, atMs)) {
      return { start: match.index, end: match.index + whole.length };
    }
    SHAPE.lastIndex = match.index + 1;
  }
  return null;
}

/** With `+` a person is a hundred years or older, but the sign is often left out. */
function possibleCenturies(separator: string): readonly string[] {
  return separator === '+' ? ['19', '18'] : ['20', '19'];
}

function isAnyones(centuries: readonly string[], date: string, tail: string, atMs: number): boolean {
  const today = dayOf(atMs);
  const tonight = dayOf(atMs + 2 * HOUR_MS);
  const days = centuries.map((century) => `${century}${date}`);
  if (days.some((day) => day === today || day === tonight)) return false;
  return days.some((day) => bornOn(day) <= tonight && personnummer.valid(`${day}${tail}`));
}

function bornOn(day: string): string {
  const dayOfMonth = Number(day.slice(6));
  return dayOfMonth > 60 ? `${day.slice(0, 6)}${String(dayOfMonth - 60).padStart(2, '0')}` : day;
}

/** Names the UTC day as YYYYMMDD; local days of Sweden are ahead of it by one or two hours. */
function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10).replaceAll('-', '');
}
