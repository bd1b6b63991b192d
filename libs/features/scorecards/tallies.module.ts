import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { Global, Module } from '@nestjs/common';
import { StoredTallies } from './stored-tallies.js';

/** Provides the stored tallies to scorecards and live windows. */
@Global()
@Module({
  providers: [
    {
      provide: StoredTallies,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, { calendar }: Configuration) =>
        new StoredTallies(clickhouse, createCalendar(calendar)),
    },
  ],
  exports: [StoredTallies],
})
export class TalliesModule {}
