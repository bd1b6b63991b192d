import type { CallerKind } from '#contracts';
import type { Contribution } from './contribution.js';
import { secondOf, type Histogram } from './histogram.js';
import {
  COUNT_NAMES,
  EMPTY_TALLY_BY_KIND,
  fill,
  SUM_NAMES,
  WAITED_NAMES,
  type CountName,
  type SumName,
  type Tally,
  type TallyByKind,
  type WaitedName,
} from './tally.js';

const KINDS = ['citizen', 'caregiver', 'internal'] as const;

/**
 * Keeps the tally of a set that contributions enter and leave, at a cost that depends on the contribution alone. The
 * waits are kept by the millisecond beside the histogram, so that the longest of those that remain is always known.
 */
export class RunningTally {
  /** Kinds that nobody of came are absent: most windows of most places hold one kind or none. */
  readonly #byKind = new Map<CallerKind, RunningKind>();

  /** Lets a contribution in. */
  add(contribution: Contribution): void {
    this.#kind(contribution.kind).change(contribution, 1);
  }

  /** Takes a contribution out that was let in before. */
  remove(contribution: Contribution): void {
    this.#kind(contribution.kind).change(contribution, -1);
  }

  /** Gives the tally of what is in the set now; later changes do not show in it. */
  tally(): TallyByKind {
    return fill(KINDS, (kind: CallerKind) => this.#byKind.get(kind)?.tally() ?? EMPTY_TALLY_BY_KIND[kind]);
  }

  #kind(kind: CallerKind): RunningKind {
    const known = this.#byKind.get(kind) ?? new RunningKind();
    this.#byKind.set(kind, known);
    return known;
  }
}

class RunningKind {
  readonly #counts = fill(COUNT_NAMES, () => 0);
  readonly #sumsMs = fill(SUM_NAMES, () => 0);
  readonly #waits = fill(WAITED_NAMES, () => new RunningWaits());
  #members = 0;

  change({ counts, waited, talkMs, wrapUpMs }: Contribution, sign: 1 | -1): void {
    this.#members += sign;
    for (const name of counts) this.#counts[name] += sign;
    this.#sumsMs.talk += sign * (talkMs ?? 0);
    this.#sumsMs.wrapUp += sign * (wrapUpMs ?? 0);
    if (!waited) return;
    this.#waits[waited.name].change(waited.waitMs, sign);
    const sum = waitSumOf(waited.name);
    if (sum) this.#sumsMs[sum] += sign * waited.waitMs;
  }

  tally(): Tally {
    if (this.#members === 0) return EMPTY_TALLY_BY_KIND.citizen;
    return {
      counts: fill(COUNT_NAMES, (name: CountName) => this.#counts[name]),
      sumsMs: fill(SUM_NAMES, (name: SumName) => this.#sumsMs[name]),
      longestMs: fill(WAITED_NAMES, (name: WaitedName) => this.#waits[name].longestMs()),
      waits: fill(WAITED_NAMES, (name: WaitedName) => this.#waits[name].histogram()),
    };
  }
}

class RunningWaits {
  readonly #bySecond: number[] = [];
  readonly #byMs = new Map<number, number>();
  #longestMs = 0;

  change(waitMs: number, sign: 1 | -1): void {
    const second = secondOf(waitMs);
    while (this.#bySecond.length <= second) this.#bySecond.push(0);
    this.#bySecond[second] = (this.#bySecond[second] ?? 0) + sign;
    while (this.#bySecond.at(-1) === 0) this.#bySecond.pop();
    const count = (this.#byMs.get(waitMs) ?? 0) + sign;
    if (count === 0) this.#byMs.delete(waitMs);
    else this.#byMs.set(waitMs, count);
    if (sign === 1) this.#longestMs = Math.max(this.#longestMs, waitMs);
    else if (count === 0 && waitMs === this.#longestMs) this.#longestMs = greatest(this.#byMs.keys());
  }

  longestMs(): number {
    return this.#longestMs;
  }

  histogram(): Histogram {
    return [...this.#bySecond];
  }
}

function waitSumOf(name: WaitedName): SumName | null {
  switch (name) {
    case 'answered':
      return 'answeredWait';
    case 'abandoned':
      return 'abandonedWait';
    case 'flowedOut':
      return null;
  }
}

function greatest(values: Iterable<number>): number {
  let best = 0;
  for (const value of values) best = Math.max(best, value);
  return best;
}
