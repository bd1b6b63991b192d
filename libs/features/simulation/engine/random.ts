import { createHash } from 'node:crypto';

/**
 * Draws numbers that look random and follow from a key alone: sfc32 (Chris Doty-Humphrey's "Small Fast Counting", PractRand
 * 0.94), its state taken from the SHA-256 of the key. Never for secrets.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(key: string) {
    const digest = createHash('sha256').update(key).digest();
    this.#a = digest.readUInt32LE(0);
    this.#b = digest.readUInt32LE(4);
    this.#c = digest.readUInt32LE(8);
  }

  /** Draws evenly from 0 (inclusive) to 1 (exclusive), in 32 bits. */
  next(): number {
    const drawn = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + drawn;
    return (drawn >>> 0) / 2 ** 32;
  }

  /** Draws evenly between two numbers. */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Tells whether something of this probability (0..1) happens. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Draws the time to the next of events that come independently, on average `mean` apart. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Draws from a log-normal distribution of the given mean; `sigma` is the deviation of the logarithm. */
  logNormal(mean: number, sigma: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return mean * Math.exp(sigma * normal - (sigma * sigma) / 2);
  }

  /** Draws one of some choices, each as likely as its weight; there must be at least one. */
  pick<T>(choices: readonly (readonly [choice: T, weight: number])[]): T {
    const [first, ...others] = choices;
    if (!first) throw new RangeError('nothing to choose from');
    let rest = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0) - first[1];
    let chosen = first[0];
    for (const [choice, weight] of others) {
      if (rest < 0) break;
      chosen = choice;
      rest -= weight;
    }
    return chosen;
  }
}
