import { createHmac, hkdfSync } from 'node:crypto';
import { plainText } from './number-finder.js';
import { readTelephoneNumber } from './numbering-plan.js';

const KEY_BYTES = 32;
const PSEUDONYM_BYTES = 16;
const MOST_KEYS = 120;
const LONGEST_NUMBER = 64;

/**
 * Replaces callers' numbers by pseudonyms: HMAC-SHA256 cut to 128 bits, in base64url, with a key derived (HKDF, RFC 5869)
 * from the secret for each calendar month in UTC. The same number has the same pseudonym within a month, however it is
 * written and however often it is sent, and another one in the next.
 */
export class CallerPseudonyms {
  readonly #secret: Buffer;
  readonly #keys = new Map<string, Buffer>();

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** Gives the pseudonym of a number, or null for a withheld one, whatever the source writes for that. */
  pseudonymOf(callerNumber: unknown, atMs: number): string | null {
    const number = normalise(callerNumber);
    if (number === null) return null;
    const digest = createHmac('sha256', this.#keyOf(atMs)).update(number).digest();
    return digest.subarray(0, PSEUDONYM_BYTES).toString('base64url');
  }

  #keyOf(atMs: number): Buffer {
    const month = new Date(atMs).toISOString().slice(0, 7);
    const known = this.#keys.get(month);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.#secret, '', `caller pseudonyms ${month}`, KEY_BYTES));
    if (this.#keys.size >= MOST_KEYS) this.#keys.clear();
    this.#keys.set(month, key);
    return key;
  }
}

/** E.164 for a valid number, the digits for any other, such as an extension. */
function normalise(callerNumber: unknown): string | null {
  if (typeof callerNumber !== 'string' && typeof callerNumber !== 'number') return null;
  const text = plainText(String(callerNumber)).trim();
  if (text.length > LONGEST_NUMBER) return null;
  const number = readTelephoneNumber(text);
  if (number?.isValid()) return number.number;
  const digits = text.replaceAll(/[\s()/.+-]/g, '');
  return /^\d+$/.test(digits) ? digits : null;
}
