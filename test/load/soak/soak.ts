import { loadConfiguration } from '#config';
import type { CloudEvent } from '#contracts';
import { createCalendar } from '#domain';
import { simulate } from '#simulation';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { HelperProcess, sharedClock } from '../live/helper-process.js';
import { SERVICE } from '../live/load-events.js';
import { say } from '../measure.js';
import { fastNow, type FastTime } from './fast-clock.js';
import { memorySchema, startedSchema, type Memory } from './messages.js';
import { openSoakedPage, type PageMemory } from './soaked-page.js';

const KEY = 'the-key-of-the-soak-alone';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TUESDAY = 2;
const SEND_EVERY_MS = 100;
const MOST_EVENTS_A_REQUEST = 2_000;

/** What is held at a simulated hour. */
export interface Sample {
  readonly hour: number;
  readonly server: Memory;
  readonly page: PageMemory;
}

/** Everything that the soak saw. */
export interface Soaked {
  readonly samples: readonly Sample[];
  readonly events: number;
  /** Uncaught errors in the page. */
  readonly faults: readonly string[];
}

/** Lets a server and an open dashboard live through simulated hours of 1177, and weighs both each hour. */
export async function soak(hours: number, speed: number): Promise<Soaked> {
  const dataDir = await mkdtemp(join(tmpdir(), 'svarspuls-soak-'));
  const flags = ['--expose-gc', ...process.execArgv.filter((flag) => !flag.startsWith('--conditions'))];
  const server = new HelperProcess('../soak/soak-server.ts', flags);
  const time = { fromMs: await lastWeeksTuesday(), beganAtMs: sharedClock(), speed };
  try {
    const { url } = await server.ask({ act: 'start', dataDir, key: KEY, ...time }, startedSchema);
    const page = await openSoakedPage(url, KEY);
    try {
      const sender = new Sender(url, time);
      const samples: Sample[] = [];
      // Starting took hours of the fast time.
      const beginsAtMs = fastNow(time);
      for (let hour = 0; hour <= hours; hour += 1) {
        await sender.sendUntil(beginsAtMs + hour * HOUR_MS);
        const sample = { hour, server: await server.ask({ act: 'memory' }, memorySchema), page: await page.memory() };
        samples.push(sample);
        say(`hour ${hour}: server ${mib(sample.server.heapUsed)} MiB, page ${mib(sample.page.heapBytes)} MiB`);
      }
      return { samples, events: sender.sent, faults: page.faults };
    } finally {
      await page.close();
    }
  } finally {
    await server.ask({ act: 'stop' }, z.null()).catch(() => undefined);
    await server.end();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/**
 * Finds the local midnight that a Tuesday began with, so that the days that follow are as busy as it is. It lies in the past
 * even when three days have gone by: the log keeps the machine's time, and what is ahead of it would not be read.
 */
async function lastWeeksTuesday(): Promise<number> {
  const calendar = createCalendar((await loadConfiguration('config')).calendar);
  let thenMs = Date.now() - 7 * DAY_MS;
  while (new Date(thenMs).getUTCDay() !== TUESDAY) thenMs -= DAY_MS;
  return calendar.dayBounds(calendar.localDayOf(thenMs)).fromMs;
}

/** Sends what happens when it happens, by the fast clock. */
class Sender {
  sent = 0;
  readonly #url: string;
  readonly #time: FastTime;
  readonly #events: Iterator<CloudEvent>;
  #next: CloudEvent | undefined;

  constructor(url: string, time: FastTime) {
    this.#url = url;
    this.#time = time;
    const fromMs = fastNow(time);
    this.#events = simulate({ service: SERVICE, seed: 1, fromMs, toMs: Infinity });
  }

  async sendUntil(instantMs: number): Promise<void> {
    for (;;) {
      const nowMs = fastNow(this.#time);
      await this.#send(this.#until(Math.min(nowMs, instantMs)));
      if (nowMs >= instantMs) return;
      await pause(SEND_EVERY_MS);
    }
  }

  #until(instantMs: number): readonly CloudEvent[] {
    const events: CloudEvent[] = [];
    for (; events.length < MOST_EVENTS_A_REQUEST; this.#next = undefined) {
      this.#next ??= this.#events.next().value;
      if (!this.#next || Date.parse(this.#next.time) > instantMs) break;
      events.push(this.#next);
    }
    return events;
  }

  async #send(events: readonly CloudEvent[]): Promise<void> {
    if (events.length === 0) return;
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/cloudevents-batch+json' };
    const body = JSON.stringify(events);
    const response = await fetch(new URL('/v1/events', this.#url), { method: 'POST', headers, body });
    if (response.status !== 202) throw new Error(`events were answered ${response.status}: ${await response.text()}`);
    await response.arrayBuffer();
    this.sent += events.length;
  }
}

const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
