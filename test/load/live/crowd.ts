import { z } from 'zod';
import type { Target } from './dashboard.js';
import { HelperProcess } from './helper-process.js';
import type { MarkRun } from './marks.js';
import { reconnectionSchema, sightingsSchema, type Sightings } from './messages.js';

/** Processes that the dashboards are spread over. */
const PROCESSES = 4;

const LOOK_LIMIT_MS = 20_000;

/** What each process of a crowd saw. */
export interface CrowdSightings extends Sightings {
  readonly dashboards: number;
}

/** Dashboards in processes of their own. */
export class Crowd {
  readonly #processes: readonly HelperProcess[];
  readonly #sizes: number[];

  constructor(processes = PROCESSES) {
    this.#processes = Array.from({ length: processes }, () => new HelperProcess('./dashboards.ts'));
    this.#sizes = this.#processes.map(() => 0);
  }

  /** Number of dashboards that are connected. */
  get size(): number {
    return this.#sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Connects more dashboards until there are so many; resolves once all have a first state. */
  async growTo(size: number, target: Target): Promise<void> {
    await this.#all(async (helper, index) => {
      const wanted = Math.floor((size + this.#processes.length - 1 - index) / this.#processes.length);
      const count = wanted - (this.#sizes[index] ?? 0);
      this.#sizes[index] = wanted;
      if (count > 0) await helper.ask({ act: 'connect', count, ...target }, z.null());
    });
  }

  /** Drops every connection. */
  async disconnect(): Promise<void> {
    this.#sizes.fill(0);
    await this.#all((helper) => helper.ask({ act: 'disconnect' }, z.null()));
  }

  /** Drops every connection at once and makes it anew; resolves once all have a snapshot. */
  reconnect(): Promise<readonly z.infer<typeof reconnectionSchema>[]> {
    return this.#all((helper) => helper.ask({ act: 'reconnect' }, reconnectionSchema));
  }

  /** Begins to look for the marks of a run. */
  async watch(run: MarkRun): Promise<void> {
    await this.#all((helper) => helper.ask({ act: 'watch', run }, z.null()));
  }

  /** Tells what was seen, once every dashboard shows the whole run, or after 20 seconds. */
  report(): Promise<readonly CrowdSightings[]> {
    return this.#all(async (helper, index) => ({
      ...(await helper.ask({ act: 'report', limitMs: LOOK_LIMIT_MS }, sightingsSchema)),
      dashboards: this.#sizes[index] ?? 0,
    }));
  }

  /** Ends the processes. */
  async end(): Promise<void> {
    await this.#all((helper) => helper.end());
  }

  #all<T>(act: (helper: HelperProcess, index: number) => Promise<T>): Promise<T[]> {
    return Promise.all(this.#processes.map(act));
  }
}
