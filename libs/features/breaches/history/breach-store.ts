import { writeBreachAcknowledgements, writeBreachNotes, writeBreachTransitions, type ClickHouse } from '#clickhouse';
import type { Logger } from '#observability';
import { setTimeout as delay } from 'node:timers/promises';
import { acknowledgementRow, noteRow, transitionRow } from './breach-rows.js';
import type { BreachLedger, PlacedEntry } from '../ledger/breach-ledger.js';

const BLOCK_MS = 1_000;
const RETRY_AFTER_MS = 1_000;

/** Moves what the ledger holds into the store. Several may do so at once: a row written twice is one row. */
export class BreachStore {
  readonly #ledger: BreachLedger;
  readonly #clickhouse: ClickHouse;
  readonly #logger: Logger;

  constructor(ledger: BreachLedger, clickhouse: ClickHouse, logger: Logger) {
    this.#ledger = ledger;
    this.#clickhouse = clickhouse;
    this.#logger = logger;
  }

  /** Stores entries as they come, until the signal ends it; what failed is tried again. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const entries = await this.#ledger.readAfter(await this.#ledger.storedUntil(), BLOCK_MS);
        const last = entries.at(-1);
        if (!last) continue;
        await this.#store(entries);
        await this.#ledger.noteStored(last.position);
      } catch (err) {
        if (signal.aborted) return;
        this.#logger.warn({ err }, 'breaches could not be stored; they are tried again');
        await delay(RETRY_AFTER_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #store(entries: readonly PlacedEntry[]): Promise<void> {
    const transitions = entries.flatMap(({ entry }) => (entry.kind === 'transition' ? [transitionRow(entry)] : []));
    const acknowledgements = entries.flatMap(({ entry }) =>
      entry.kind === 'acknowledged' ? [acknowledgementRow(entry)] : [],
    );
    const notes = entries.flatMap(({ entry }) =>
      entry.kind === 'transition' || entry.kind === 'acknowledged' ? [] : [noteRow(entry)],
    );
    await writeBreachTransitions(this.#clickhouse, transitions);
    await writeBreachAcknowledgements(this.#clickhouse, acknowledgements);
    await writeBreachNotes(this.#clickhouse, notes);
  }
}
