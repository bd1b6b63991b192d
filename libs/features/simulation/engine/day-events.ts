import type { CloudEvent, EventData, EventType } from '#contracts';
import type { LocalDay } from './local-day.js';

/** An event and its instant in epoch ms. */
export interface TimedEvent {
  readonly atMs: number;
  readonly event: CloudEvent;
}

/**
 * Collects the events of one simulated day. Ids are made of parts that each begin with a letter, so that their digits
 * never look like a telephone number; they follow from service, day, seed and order, so a day told twice is one day.
 */
export class DayEvents {
  readonly #events: TimedEvent[] = [];
  readonly #prefix: string;
  readonly #source: string;
  #names = 0;

  constructor(service: string, day: LocalDay, seed: number) {
    this.#source = `simulation:${service}`;
    this.#prefix = `d${day.index.toString(36)}-s${seed.toString(36)}`;
  }

  /** Gives an id for a new contact, incident or chat; `letter` tells which. */
  newName(letter: string): string {
    this.#names += 1;
    return `${this.#prefix}-${letter}${this.#names.toString(36)}`;
  }

  /** Notes an event; the order of noting does not matter. */
  add<T extends EventType>(atMs: number, type: T, subject: string, data: EventData<T>): void {
    const id = `${this.#prefix}-e${this.#events.length.toString(36)}`;
    const time = new Date(atMs).toISOString();
    this.#events.push({ atMs, event: { specversion: '1.0', id, source: this.#source, type, time, subject, data } });
  }

  /** Gives the events in the order of time; those of one instant in the order of noting. */
  inOrder(): readonly TimedEvent[] {
    return this.#events.toSorted((a, b) => a.atMs - b.atMs);
  }
}
