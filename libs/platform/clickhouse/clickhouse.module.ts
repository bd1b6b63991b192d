import { ENVIRONMENT, type Environment } from '#config';
import { Readiness, ShutdownSequence } from '#observability';
import { Global, Module } from '@nestjs/common';
import { ClickHouse } from './clickhouse.js';
import { openEmbeddedEngine } from './engines/embedded-engine.js';
import { openServerEngine } from './engines/server-engine.js';
import { migrate } from './migrate.js';

/** Provides the store, opened and migrated: embedded unless the environment names a server. */
@Global()
@Module({
  providers: [
    {
      provide: ClickHouse,
      inject: [ENVIRONMENT, Readiness, ShutdownSequence],
      useFactory: async (environment: Environment, readiness: Readiness, shutdown: ShutdownSequence) => {
        const clickhouse = new ClickHouse(
          environment.clickhouseUrl === null
            ? await openEmbeddedEngine(environment.dataDir)
            : openServerEngine(environment.clickhouseUrl),
        );
        shutdown.register('store', 'clickhouse', () => clickhouse.close());
        readiness.register('clickhouse', async () => {
          await clickhouse.ping();
          return { state: 'up', lag: null };
        });
        await migrate(clickhouse);
        return clickhouse;
      },
    },
  ],
  exports: [ClickHouse],
})
export class ClickHouseModule {}
