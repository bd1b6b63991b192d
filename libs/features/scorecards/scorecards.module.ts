import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { Module } from '@nestjs/common';
import { BreakdownsController } from './breakdowns.controller.js';
import { Breakdowns } from './breakdowns.js';
import { ScorecardSheets } from './scorecard-sheets.js';
import { Scorecards } from './scorecards.js';
import { ScorecardsController } from './scorecards.controller.js';
import { ServicesController } from './services.controller.js';
import { StoredTallies } from './stored-tallies.js';

/** Serves `GET /v1/scorecards/…` and `GET /v1/services`. */
@Module({
  controllers: [ScorecardsController, BreakdownsController, ServicesController],
  providers: [
    {
      provide: Scorecards,
      inject: [StoredTallies, ClickHouse, CONFIGURATION],
      useFactory: (tallies: StoredTallies, clickhouse: ClickHouse, configuration: Configuration) =>
        new Scorecards(tallies, clickhouse, configuration, createCalendar(configuration.calendar)),
    },
    {
      provide: Breakdowns,
      inject: [StoredTallies, ClickHouse, CONFIGURATION],
      useFactory: (tallies: StoredTallies, clickhouse: ClickHouse, configuration: Configuration) =>
        new Breakdowns(tallies, clickhouse, configuration, createCalendar(configuration.calendar)),
    },
    {
      provide: ScorecardSheets,
      inject: [Scorecards, Breakdowns, CONFIGURATION],
      useFactory: (scorecards: Scorecards, breakdowns: Breakdowns, configuration: Configuration) =>
        new ScorecardSheets(scorecards, breakdowns, configuration, createCalendar(configuration.calendar)),
    },
  ],
})
export class ScorecardsModule {}
