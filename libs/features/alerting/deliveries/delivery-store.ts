import { writeNotifications, type ClickHouse } from '#clickhouse';
import type { Logger } from '#observability';
import { follow } from '#redis';
import type { NotificationLedger } from './notification-ledger.js';
import { notificationRow } from './notification-rows.js';

const READER = 'stored';

/** Moves states of deliveries into the store. Several processes may do so at once: a row written twice is one row. */
export class DeliveryStore {
  readonly #ledger: NotificationLedger;
  readonly #clickhouse: ClickHouse;
  readonly #logger: Logger;

  constructor(ledger: NotificationLedger, clickhouse: ClickHouse, logger: Logger) {
    this.#ledger = ledger;
    this.#clickhouse = clickhouse;
    this.#logger = logger;
  }

  /** Stores states as they come, until the signal ends it; what failed is tried again. */
  run(signal: AbortSignal): Promise<void> {
    return follow(
      this.#ledger,
      READER,
      (placed) =>
        writeNotifications(
          this.#clickhouse,
          placed.map(({ entry }) => notificationRow(entry)),
        ),
      { signal, logger: this.#logger },
    );
  }
}
