import type { ClickHouseClient } from '@clickhouse/client';

/**
 * One ClickHouse, embedded or a server. Connections to the embedded engine serialise their statements, so that each
 * use has its own.
 */
export interface Engine {
  readonly reads: readonly ClickHouseClient[];
  readonly writes: ClickHouseClient;
  close(): Promise<void>;
}
