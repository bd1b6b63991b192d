import { ClickHouse, eventLine, migrate, openEmbeddedEngine } from '#clickhouse';
import type { ServiceEvent } from '#contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A migrated embedded store of its own; `close` removes it. */
export interface TestStore {
  readonly clickhouse: ClickHouse;
  /** Empties the tables that events and tallies live in. */
  clear(): Promise<void>;
  /** Stores events as one batch of the log at a position; positions must grow from call to call. */
  store(events: readonly ServiceEvent[], position: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens an empty store in a temporary directory. */
export async function openTestStore(): Promise<TestStore> {
  const directory = await mkdtemp(join(tmpdir(), 'svarspuls-store-'));
  const clickhouse = new ClickHouse(await openEmbeddedEngine(directory));
  await migrate(clickhouse);
  return {
    clickhouse,
    clear: async () => {
      await clickhouse.command('TRUNCATE TABLE svarspuls.events');
      await clickhouse.command('TRUNCATE TABLE svarspuls.day_tallies');
      await clickhouse.command('TRUNCATE TABLE svarspuls.month_tallies');
      await clickhouse.command('TRUNCATE TABLE svarspuls.dispatch_courses');
    },
    store: (events, position) =>
      clickhouse.insertLines(
        'svarspuls.events',
        Buffer.from(events.map((event, index) => eventLine({ event, position, index })).join('\n')),
      ),
    close: async () => {
      await clickhouse.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
