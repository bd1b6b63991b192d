import { AccessLog } from '#calls';
import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { Scorecards, StoredTallies } from '#scorecards';
import { Module } from '@nestjs/common';
import { ExportsController } from './exports.controller.js';
import { Exports } from './exports.js';

/** Serves `GET /v1/export/…`. */
@Module({
  controllers: [ExportsController],
  providers: [
    {
      provide: Exports,
      inject: [StoredTallies, ClickHouse, CONFIGURATION],
      useFactory: (tallies: StoredTallies, clickhouse: ClickHouse, configuration: Configuration) => {
        const calendar = createCalendar(configuration.calendar);
        const scorecards = new Scorecards(tallies, clickhouse, configuration, calendar);
        return new Exports(clickhouse, scorecards, configuration, calendar);
      },
    },
    { provide: AccessLog, inject: [ClickHouse], useFactory: (clickhouse: ClickHouse) => new AccessLog(clickhouse) },
  ],
})
export class ExportsModule {}
