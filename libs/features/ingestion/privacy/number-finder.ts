import type { CheckBudget, Span } from './number-span.js';
import { findPersonalIdentityNumber } from './personal-identity-number.js';
import { findTelephoneNumber } from './telephone-number.js';

/** What stands in a text that must not be kept; `unchecked` where there were too many look-alikes to tell. */
export type FindingKind = 'telephone_number' | 'personal_identity_number' | 'unchecked';

/** One such place in the text as {@link plainText} gives it. */
export interface Finding extends Span {
  readonly kind: FindingKind;
}

/** Stands for what must not be kept. */
export const MASK = '[masked]';
const CHECKS_PER_EVENT = 60;

const BEYOND_ASCII = /[^\u0020-\u007e]/;
/** Letters stay as they are: some of them unfold into whole sentences. */
const SIGNS_BEYOND_ASCII = /[^\u0020-\u007e\p{L}]+/gu;
const SEVEN_DIGITS = /\d(?:\D*\d){6}/;
const UUID = /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/gi;

/**
 * Finds telephone numbers, personnummer and samordningsnummer in the texts of one event. It spends a bounded time on an
 * event: past that, what is left counts as holding a number, so that nothing slips through.
 */
export class NumberFinder {
  readonly #atMs: number;
  readonly #budget: CheckBudget = { remaining: CHECKS_PER_EVENT };

  /** Takes the instant of the event, by which dates and epochs in its ids are told from personnummer. */
  constructor(atMs: number) {
    this.#atMs = atMs;
  }

  /** Gives the first finding at or after `from` in a text that {@link plainText} gave. */
  find(text: string, from = 0): Finding | null {
    if (!SEVEN_DIGITS.test(from === 0 ? text : text.slice(from))) return null;
    const searched = text.length < 36 ? text : text.replace(UUID, (uuid) => 'x'.repeat(uuid.length));
    const identity = findPersonalIdentityNumber(searched, from, this.#atMs, this.#budget);
    const telephone = findTelephoneNumber(searched, from, this.#budget);
    if (this.#budget.remaining <= 0) return { kind: 'unchecked', start: from, end: text.length };
    if (identity && (!telephone || identity.start <= telephone.start)) {
      return { kind: 'personal_identity_number', ...identity };
    }
    return telephone && { kind: 'telephone_number', ...telephone };
  }

  /** Replaces every finding of a text. */
  mask(text: string): string {
    const plain = plainText(text);
    const parts: string[] = [];
    let position = 0;
    for (let found = this.find(plain); found; found = this.find(plain, position)) {
      parts.push(plain.slice(position, found.start), MASK);
      position = found.end;
    }
    return position === 0 ? text : parts.join('') + plain.slice(position);
  }
}

/** Tells whether a text written at an instant holds a telephone number, personnummer or samordningsnummer. */
export function holdsNumber(text: string, atMs: number): boolean {
  return new NumberFinder(atMs).find(plainText(text)) !== null;
}

/** Writes digits, hyphens and spaces of every script variant in ASCII and drops invisible characters, so that nothing hides a number. */
export function plainText(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  return text
    .replaceAll(SIGNS_BEYOND_ASCII, (signs) => signs.normalize('NFKC'))
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/[\p{Zs}\s]/gu, ' ');
}
