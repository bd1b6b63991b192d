import {
  eventLine,
  incidentInstants,
  queuedInstants,
  UnstorableRowsError,
  type ClickHouse,
  type PlacedEvent,
} from '#clickhouse';
import type { RecomputeDay, ServiceEvent } from '#contracts';
import { CONTACT_SPAN_MS, INCIDENT_SPAN_MS, type Calendar } from '#domain';
import type { LogEntry } from '#log';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { daysOf, inMonths, touchedContacts, touchedIncidents } from './dirty-days.js';

/** Lines built before other work gets its turn: about 5 ms. */
const LINES_PER_TURN = 500;

/** Most rows of one insert; larger batches gain little and hold the store longer. */
const ROWS_PER_INSERT = 10_000;

/** What storing is built from. */
export interface EventStoreParts {
  readonly clickhouse: ClickHouse;
  readonly calendar: Calendar;
  readonly positionOf: (entryId: string) => number;
  /** Keeps an event that the store refuses; durable when it resolves. */
  readonly quarantine: (event: ServiceEvent, reason: string) => Promise<void>;
  readonly markDays: (days: readonly RecomputeDay[]) => Promise<void>;
}

/**
 * Puts entries of the log into the store and marks the days whose tallies they change. Resolves when both are durable;
 * rejects when the store or the queue fails: the same entries can be given again, since an event is stored by identity.
 */
export class EventStore {
  readonly #parts: EventStoreParts;

  constructor(parts: EventStoreParts) {
    this.#parts = parts;
  }

  /** Stores what entries hold. Days are marked after the insert, so that a rebuild always sees what it was marked for. */
  async store(entries: readonly LogEntry[]): Promise<void> {
    const placed = entries.flatMap((entry) => this.#place(entry));
    for (let start = 0; start < placed.length; start += ROWS_PER_INSERT) {
      const stored = await this.#insert(placed.slice(start, start + ROWS_PER_INSERT));
      await this.#parts.markDays(await this.#changedDays(stored.map(({ event }) => event)));
    }
  }

  #place({ id, events }: LogEntry): readonly PlacedEvent[] {
    const position = this.#parts.positionOf(id);
    return events.flatMap((event, index) => (event.type === 'source.heartbeat' ? [] : [{ event, position, index }]));
  }

  /** Inserts events and gives those that were stored: all but the ones that the store refuses. */
  async #insert(placed: readonly PlacedEvent[]): Promise<readonly PlacedEvent[]> {
    const lines: string[] = [];
    for (const event of placed) {
      lines.push(eventLine(event));
      if (lines.length % LINES_PER_TURN === 0) await nextTurn();
    }
    try {
      await this.#parts.clickhouse.insertLines('svarspuls.events', Buffer.from(lines.join('\n')));
      return placed;
    } catch (error) {
      if (!(error instanceof UnstorableRowsError)) throw error;
      return this.#isolate(placed, error);
    }
  }

  /** Halves a refused batch until the events at fault stand alone: they go into quarantine, the rest is stored. */
  async #isolate(placed: readonly PlacedEvent[], error: UnstorableRowsError): Promise<readonly PlacedEvent[]> {
    const [first] = placed;
    if (placed.length === 1 && first) {
      await this.#parts.quarantine(first.event, error.message);
      return [];
    }
    const middle = Math.ceil(placed.length / 2);
    return [...(await this.#insert(placed.slice(0, middle))), ...(await this.#insert(placed.slice(middle)))];
  }

  /**
   * A contact counts on the day of its first queueing, whichever day its later events fall on. An incident counts on the
   * day of its reception and, until one is known, of its first event: on any day of its events it may have stood before.
   */
  async #changedDays(events: readonly ServiceEvent[]): Promise<readonly RecomputeDay[]> {
    const { clickhouse, calendar } = this.#parts;
    const days: RecomputeDay[] = [];
    for (const touched of touchedContacts(events)) {
      const queuedMs = await queuedInstants(clickhouse, { ...touched, spanMs: CONTACT_SPAN_MS });
      days.push(...daysOf(touched.service, [...queuedMs, ...touched.instantsMs], calendar.localDayOf));
    }
    for (const touched of touchedIncidents(events)) {
      const knownMs = await incidentInstants(clickhouse, { ...touched, spanMs: INCIDENT_SPAN_MS });
      const changed = daysOf(touched.service, [...knownMs, ...touched.instantsMs], calendar.localDayOf);
      days.push(...inMonths(changed).map((day) => ({ ...day, of: 'incidents' as const })));
    }
    return days;
  }
}
