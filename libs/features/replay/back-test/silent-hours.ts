import type { Watchable } from '#domain';
import type { TrialOfRule } from './trial-of-rule.js';

const HOUR_MS = 3_600_000;

/** Adds up how long a feed was silent while each rule watched. */
export class SilentHours {
  readonly #trials: readonly TrialOfRule[];
  readonly #silentMs: number[];
  #isFeedKnown = false;
  #silentSinceMs: number | null = null;

  constructor(trials: readonly TrialOfRule[]) {
    this.#trials = trials;
    this.#silentMs = trials.map(() => 0);
  }

  /** Whether a feed was silent at the last look. */
  get isSilent(): boolean {
    return this.#silentSinceMs !== null;
  }

  /** Looks at the feeds; until the next look they stay as they are. */
  look({ sources }: Watchable, nowMs: number): void {
    if (sources.length > 0) this.#isFeedKnown = true;
    this.end(nowMs);
    this.#silentSinceMs = sources.some(({ state }) => state === 'silent') ? nowMs : null;
  }

  /** Counts what is silent up to an instant. */
  end(nowMs: number): void {
    const sinceMs = this.#silentSinceMs;
    if (sinceMs === null) return;
    this.#trials.forEach((trial, index) => {
      if (trial.isWatching(sinceMs)) this.#silentMs[index] = (this.#silentMs[index] ?? 0) + nowMs - sinceMs;
    });
    this.#silentSinceMs = nowMs;
  }

  /** Tells the hours of a rule by its place; null where no feed was ever known, as for imported events. */
  hoursOf(index: number): number | null {
    return this.#isFeedKnown ? (this.#silentMs[index] ?? 0) / HOUR_MS : null;
  }
}
