import type { Clock } from '#config';
import type { Calendar } from '#domain';
import type { Logger } from '#observability';
import { setTimeout as delay } from 'node:timers/promises';
import type { Past } from '../service/past.js';
import { readPast, type PastDays } from './past-days.js';

/** Pause between two readings: days that an import rebuilds one after another are read together. */
const PAUSE_MS = 500;

const RETRY_AFTER_MS = 2_000;

/** What a reader of past days works with. */
export interface PastDaysReaderParts {
  readonly pastDays: PastDays;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Reads the stored part of a service's month and quarter whenever it may have changed, again and again until it succeeds. */
export class PastDaysReader {
  readonly #service: string;
  readonly #parts: PastDaysReaderParts;
  readonly #deliver: (past: Past) => void;
  readonly #ending = new AbortController();
  #isWanted = false;
  #isReading = false;

  constructor(service: string, parts: PastDaysReaderParts, deliver: (past: Past) => void) {
    this.#service = service;
    this.#parts = parts;
    this.#deliver = deliver;
  }

  /** Notes that the past must be read; many notes while one reading is under way lead to one more. */
  want(): void {
    this.#isWanted = true;
    if (!this.#isReading) void this.#run();
  }

  /** Ends reading; what is still being read is not delivered. */
  stop(): void {
    this.#ending.abort();
  }

  async #run(): Promise<void> {
    this.#isReading = true;
    while (this.#isWanted && !this.#ending.signal.aborted) {
      this.#isWanted = false;
      const pauseMs = await this.#read();
      await delay(pauseMs, undefined, { signal: this.#ending.signal }).catch(() => undefined);
    }
    this.#isReading = false;
  }

  async #read(): Promise<number> {
    const { pastDays, calendar, clock, logger } = this.#parts;
    try {
      const past = await readPast(pastDays, calendar, this.#service, clock());
      if (!this.#ending.signal.aborted) this.#deliver(past);
      return PAUSE_MS;
    } catch (err) {
      logger.warn({ err, service: this.#service }, 'the stored days of the quarter could not be read');
      this.#isWanted = true;
      return RETRY_AFTER_MS;
    }
  }
}
