import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { Scorecards, StoredTallies } from '#scorecards';
import { Module } from '@nestjs/common';
import { CompensationSheets } from './compensation-sheets.js';
import { CompensationController } from './compensation.controller.js';

/** Serves `GET /v1/compensation/…`. */
@Module({
  controllers: [CompensationController],
  providers: [
    {
      provide: CompensationSheets,
      inject: [StoredTallies, ClickHouse, CONFIGURATION],
      useFactory: (tallies: StoredTallies, clickhouse: ClickHouse, configuration: Configuration) =>
        new CompensationSheets(
          new Scorecards(tallies, clickhouse, configuration, createCalendar(configuration.calendar)),
          tallies,
          configuration,
        ),
    },
  ],
})
export class CompensationModule {}
