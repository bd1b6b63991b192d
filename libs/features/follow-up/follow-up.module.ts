import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { DeviationStore, MeasureEffects } from '#deviations';
import { createCalendar, type Calendar } from '#domain';
import { RedisAccess } from '#redis';
import { MonthByMonthReader, StoredTallies } from '#scorecards';
import { Module } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { FollowUpReports } from './follow-up-reports.js';
import { FollowUpController } from './follow-up.controller.js';
import { FollowUpTextsStore } from './texts-store.js';

/** Serves `/v1/follow-up`. */
@Module({
  controllers: [FollowUpController],
  providers: [
    {
      provide: FollowUpReports,
      inject: [RedisAccess, ClickHouse, CONFIGURATION],
      useFactory: (access: RedisAccess, clickhouse: ClickHouse, configuration: Configuration) =>
        followUpReportsOf(
          access.connect('follow-up', 'prompt'),
          clickhouse,
          configuration,
          createCalendar(configuration.calendar),
        ),
    },
  ],
  exports: [FollowUpReports],
})
export class FollowUpModule {}

/** Puts together what makes follow-up reports. */
export function followUpReportsOf(
  redis: Redis,
  clickhouse: ClickHouse,
  configuration: Configuration,
  calendar: Calendar,
): FollowUpReports {
  const tallies = new StoredTallies(clickhouse, calendar);
  return new FollowUpReports({
    figures: new MonthByMonthReader(tallies, clickhouse, configuration, calendar),
    deviations: new DeviationStore(clickhouse),
    effects: new MeasureEffects(clickhouse, tallies, configuration, calendar),
    texts: new FollowUpTextsStore(redis, clickhouse),
    configuration,
    calendar,
  });
}
