import type { Clock } from '#config';
import { EMPTY_TALLY_BY_KIND, type Calendar } from '#domain';
import type { Logger } from '#observability';
import { setTimeout as delay } from 'node:timers/promises';
import { dayBoundsAt } from '../service/day-bounds.js';
import type { StoredMonth } from '../service/service-windows.js';
import type { MonthTallies } from './month-tallies.js';

/** Pause between two readings: days that an import rebuilds one after another are read together. */
const PAUSE_MS = 500;

const RETRY_AFTER_MS = 2_000;

/** What a month reader works with. */
export interface MonthReaderParts {
  readonly tallies: MonthTallies;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Reads the stored part of a service's month whenever it may have changed, again and again until it succeeds. */
export class MonthReader {
  readonly #service: string;
  readonly #parts: MonthReaderParts;
  readonly #deliver: (month: StoredMonth) => void;
  readonly #ending = new AbortController();
  #isWanted = false;
  #isReading = false;

  constructor(service: string, parts: MonthReaderParts, deliver: (month: StoredMonth) => void) {
    this.#service = service;
    this.#parts = parts;
    this.#deliver = deliver;
  }

  /** Notes that the month must be read; many notes while one reading is under way lead to one more. */
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
    const { tallies, calendar, clock, logger } = this.#parts;
    const { monthFromMs, fromMs: untilMs } = dayBoundsAt(calendar, clock());
    try {
      const read =
        monthFromMs < untilMs ? await tallies.load(this.#service, monthFromMs, untilMs) : EMPTY_TALLY_BY_KIND;
      if (!this.#ending.signal.aborted) this.#deliver({ monthFromMs, untilMs, tallies: read });
      return PAUSE_MS;
    } catch (err) {
      logger.warn({ err, service: this.#service }, 'the stored part of the month could not be read');
      this.#isWanted = true;
      return RETRY_AFTER_MS;
    }
  }
}
