import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { Module } from '@nestjs/common';
import { CalendarLab } from './calendar-lab.js';
import { CalendarLabController } from './calendar-lab.controller.js';

/** Serves `POST /v1/calendar-lab`. */
@Module({
  controllers: [CalendarLabController],
  providers: [
    {
      provide: CalendarLab,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration) => new CalendarLab(clickhouse, configuration),
    },
  ],
})
export class CalendarLabModule {}
