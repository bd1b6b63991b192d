import type { Clock } from '#config';
import { TooManyAttemptsError } from '../access-errors.js';

const MAX_FAILURES = 10;
const WINDOW_MS = 60_000;
const MAX_ADDRESSES = 10_000;

interface Failures {
  readonly count: number;
  readonly endsAtMs: number;
}

/** Brakes the guessing of keys: ten failed logins a minute from one address, counted in this process. */
export class FailedLogins {
  readonly #now: Clock;
  readonly #failures = new Map<string, Failures>();

  constructor(now: Clock) {
    this.#now = now;
  }

  /** Throws a TooManyAttemptsError when an address has to wait. */
  check(address: string): void {
    const failures = this.#current(address);
    if (!failures || failures.count < MAX_FAILURES) return;
    throw new TooManyAttemptsError(Math.ceil((failures.endsAtMs - this.#now()) / 1_000));
  }

  /** Counts a failed login. */
  add(address: string): void {
    const failures = this.#current(address);
    if (!failures && this.#failures.size >= MAX_ADDRESSES) this.#forget();
    this.#failures.set(address, {
      count: (failures?.count ?? 0) + 1,
      endsAtMs: failures?.endsAtMs ?? this.#now() + WINDOW_MS,
    });
  }

  #current(address: string): Failures | null {
    const failures = this.#failures.get(address);
    return failures && failures.endsAtMs > this.#now() ? failures : null;
  }

  /** Makes room: what has ended goes, and where nothing has, all goes, since a bound on memory counts more than a brake. */
  #forget(): void {
    for (const [address, { endsAtMs }] of this.#failures) if (endsAtMs <= this.#now()) this.#failures.delete(address);
    if (this.#failures.size >= MAX_ADDRESSES) this.#failures.clear();
  }
}
