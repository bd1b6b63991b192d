import { readTelephoneNumber } from './numbering-plan.js';
import type { CheckBudget, Span } from './number-span.js';

/** Where a telephone number can begin: +, or 00, 0 or 46 that do not continue a word. */
const BEGINNING = /\+ ?\(?\d|(?<![A-Za-z0-9])\(?(?:0|46)/g;
const CONTINUES_A_NUMBER = /\d[-/:]$/;
const CONTINUES_A_DECIMAL = /\d\.$/;
/** Dates such as 03/02/2026 and 03-02-2026, which have the digits of a telephone number of Lerum. */
const DATE = /([0-3]\d)([-/ ])([0-3]\d)\2(?:19|20)\d\d(?!\d)/y;
const DIGITS = /\d+/y;
/** What may stand between two groups of digits; a full stop only in numbers that begin with +. */
const SEPARATORS = /[\s()/-]{1,3}(?=\d)/y;
const SEPARATORS_AFTER_PLUS = /[\s()/.-]{1,3}(?=\d)/y;

const SHORTEST_WITH_PLUS_DIGITS = 7;
/** Shorter ones are sequence numbers with leading zeros; nobody's private number is that short. */
const SHORTEST_DIGITS = 8;
/** E.164 has 15 digits at most; with 00 and a (0) that is not dialled, 18. */
const LONGEST_DIGITS = 18;

/**
 * Finds the first telephone number at or after `from`, with usual separators: with + any possible number of any country,
 * with 00, 0 or 46 a valid number of any country or of Sweden (libphonenumber). Digits that belong to a word, a decimal
 * number, a date or a longer number are none. Stops when the budget is used up.
 */
export function findTelephoneNumber(text: string, from: number, budget: CheckBudget): Span | null {
  BEGINNING.lastIndex = from;
  for (let match = BEGINNING.exec(text); match; match = BEGINNING.exec(text)) {
    const start = match.index;
    const end = endOfNumber(text, start, budget);
    if (end !== null) return { start, end };
    if (budget.remaining <= 0) return null;
    BEGINNING.lastIndex = start + 1;
  }
  return null;
}

function endOfNumber(text: string, start: number, budget: CheckBudget): number | null {
  const hasPlus = text.startsWith('+', start);
  const before = text.slice(Math.max(0, start - 2), start);
  if (!hasPlus && (CONTINUES_A_DECIMAL.test(before) || isAt(DATE, text, start))) return null;
  // In 2026-01-02-03 the groups after the first are no number of their own, but in call-17-0701740605 the last one is.
  const mayHaveSeparators = hasPlus || !CONTINUES_A_NUMBER.test(before);
  let position = text.slice(start, start + 3).search(/\d/) + start;
  let digitCount = 0;
  let longestEnd: number | null = null;
  while (isAt(DIGITS, text, position)) {
    digitCount += DIGITS.lastIndex - position;
    position = DIGITS.lastIndex;
    if (digitCount > LONGEST_DIGITS || continuesAsWord(text, position, hasPlus)) break;
    const isLongEnough = digitCount >= (hasPlus ? SHORTEST_WITH_PLUS_DIGITS : SHORTEST_DIGITS);
    if (isLongEnough && isNumber(text.slice(start, position), hasPlus, budget)) longestEnd = position;
    const separators = hasPlus ? SEPARATORS_AFTER_PLUS : SEPARATORS;
    if (!mayHaveSeparators || !isAt(separators, text, position)) break;
    position = separators.lastIndex;
  }
  return longestEnd;
}

function continuesAsWord(text: string, position: number, hasPlus: boolean): boolean {
  const next = text.slice(position, position + 2);
  return /^[A-Za-z]/.test(next) || (!hasPlus && /^\.\d/.test(next));
}

function isNumber(text: string, hasPlus: boolean, budget: CheckBudget): boolean {
  if (budget.remaining <= 0) return false;
  budget.remaining -= 1;
  const number = readTelephoneNumber(text);
  return number !== null && (hasPlus ? number.isPossible() : number.isValid());
}

function isAt(sticky: RegExp, text: string, position: number): boolean {
  sticky.lastIndex = position;
  return sticky.test(text);
}
