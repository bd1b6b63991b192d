import { say } from '../measure.js';
import { Crowd } from './crowd.js';
import type { Target } from './dashboard.js';
import { HelperProcess } from './helper-process.js';
import { MARKS, measureLoad, type LoadMeasurement } from './measure-load.js';
import { startBare, startSvarspuls, type OwnServer } from './servers.js';
import { measureStorm, type StormMeasurement } from './storm.js';

/** What is measured: numbers of dashboards, and events a second. */
export interface LivePlan {
  readonly dashboards: readonly number[];
  readonly rates: readonly number[];
  readonly stormRate: number;
}

/** How Svarspuls gathers changes, which the bare server does alike. */
const RHYTHM = { gatherMs: 20, spacingMs: 100 };

/** A letter for each run. */
const RUN_NAMES = 'abcdefghijklmnopqrstuvwxyz';

/** Svarspuls and the bare server under the same load. */
export interface Compared {
  readonly ours: LoadMeasurement;
  readonly bare: LoadMeasurement;
}

/** Everything that the live bench measures. */
export interface LiveMeasured {
  readonly cells: readonly Compared[];
  readonly storm: StormMeasurement;
}

/** Measures every number of dashboards at every rate, Svarspuls and the bare server one after the other, then a storm. */
export async function measureLive({ dashboards: sizes, rates, stormRate }: LivePlan): Promise<LiveMeasured> {
  const generator = new HelperProcess('./load-generator.ts');
  const crowd = new Crowd();
  const svarspuls = await startSvarspuls();
  try {
    const ladder = new Ladder(crowd, generator, rates);
    const cells: Compared[] = [];
    for (const dashboards of sizes) {
      const ours = await ladder.climb(svarspuls, 'svarspuls', dashboards);
      const bare = await ladder.climbBare(ours, dashboards);
      cells.push(...ours.flatMap((one, index) => (bare[index] ? [{ ours: one, bare: bare[index] }] : [])));
    }
    say('everybody is dropped and comes back');
    await crowd.growTo(Math.max(...sizes), targetOf('svarspuls', svarspuls));
    const run = { eventsPerSecond: stormRate, run: { count: MARKS, rising: ladder.isRising }, name: 'storm' };
    return { cells, storm: await measureStorm(svarspuls, crowd, generator, run) };
  } finally {
    await Promise.all([crowd.end(), generator.end(), svarspuls.end()]);
  }
}

/** Measures one rate after the other; the marks of each run undo those of the former. */
class Ladder {
  /** Whether the next run on Svarspuls lets agents pause or ends their pauses. */
  isRising = true;
  readonly #crowd: Crowd;
  readonly #generator: HelperProcess;
  readonly #rates: readonly number[];
  #runs = 0;

  constructor(crowd: Crowd, generator: HelperProcess, rates: readonly number[]) {
    this.#rates = rates;
    this.#crowd = crowd;
    this.#generator = generator;
  }

  async climb(server: OwnServer, kind: Target['kind'], dashboards: number): Promise<readonly LoadMeasurement[]> {
    await this.#crowd.growTo(dashboards, targetOf(kind, server));
    const measured: LoadMeasurement[] = [];
    for (const eventsPerSecond of this.#rates) {
      const name = RUN_NAMES[(this.#runs += 1)] ?? '';
      const run = { count: MARKS, rising: this.isRising };
      const one = await measureLoad(server, this.#crowd, this.#generator, { eventsPerSecond, run, name });
      this.isRising = !this.isRising;
      say(`${kind}: ${dashboards} dashboards, ${eventsPerSecond} events/s: p99 ${one.latencies.p99Ms.toFixed(0)} ms`);
      measured.push(one);
    }
    await this.#crowd.disconnect();
    return measured;
  }

  /** The bare server sends messages like those that Svarspuls sent at the same rate, so each rate has a server of its own. */
  async climbBare(ours: readonly LoadMeasurement[], dashboards: number): Promise<readonly LoadMeasurement[]> {
    const measured: LoadMeasurement[] = [];
    for (const { eventsPerSecond, example } of ours) {
      const server = await startBare(example, RHYTHM);
      try {
        await this.#crowd.growTo(dashboards, targetOf('bare', server));
        const run = { count: MARKS, rising: true };
        const one = await measureLoad(server, this.#crowd, this.#generator, { eventsPerSecond, run, name: 'bare' });
        say(`bare: ${dashboards} dashboards, ${eventsPerSecond} events/s: p99 ${one.latencies.p99Ms.toFixed(0)} ms`);
        measured.push(one);
        await this.#crowd.disconnect();
      } finally {
        await server.end();
      }
    }
    return measured;
  }
}

function targetOf(kind: Target['kind'], { url, key }: OwnServer): Target {
  return { kind, url, key };
}
