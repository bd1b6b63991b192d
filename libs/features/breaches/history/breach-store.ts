import { writeBreachAcknowledgements, writeBreachNotes, writeBreachTransitions, type ClickHouse } from '#clickhouse';
import type { BreachEntry } from '#contracts';
import type { Logger } from '#observability';
import { follow, type Placed } from '#redis';
import { acknowledgementRow, noteRow, transitionRow } from './breach-rows.js';
import type { BreachLedger } from '../ledger/breach-ledger.js';

/** Name by which the ledger knows how far entries have been stored. */
const READER = 'stored';

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
  run(signal: AbortSignal): Promise<void> {
    return follow(this.#ledger, READER, (entries) => this.#store(entries), { signal, logger: this.#logger });
  }

  async #store(entries: readonly Placed<BreachEntry>[]): Promise<void> {
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
