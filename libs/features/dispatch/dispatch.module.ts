import { AccessLog } from '#calls';
import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { Module } from '@nestjs/common';
import { DispatchFiguresReader } from './dispatch-figures.js';
import { DispatchController } from './dispatch.controller.js';
import { IncidentsController } from './incidents.controller.js';
import { DispatchSheets } from './dispatch-sheets.js';
import { Incidents } from './incidents.js';
import { StoredCourses } from './stored-courses.js';
import { UtilisationController } from './utilisation.controller.js';
import { UtilisationReader } from './utilisation.js';

/** Serves `GET /v1/dispatch/…`, `GET /v1/incidents/…` and `GET /v1/utilisation/…`. */
@Module({
  controllers: [DispatchController, IncidentsController, UtilisationController],
  providers: [
    {
      provide: DispatchFiguresReader,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration) => {
        const calendar = createCalendar(configuration.calendar);
        const courses = new StoredCourses(clickhouse, calendar, configuration.intervals.intervals);
        return new DispatchFiguresReader(courses, configuration, calendar);
      },
    },
    {
      provide: DispatchSheets,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration) =>
        new DispatchSheets(configuration, createCalendar(configuration.calendar)),
    },
    {
      provide: Incidents,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration) =>
        new Incidents(clickhouse, configuration, createCalendar(configuration.calendar)),
    },
    {
      provide: UtilisationReader,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration) =>
        new UtilisationReader(clickhouse, configuration, createCalendar(configuration.calendar)),
    },
    { provide: AccessLog, inject: [ClickHouse], useFactory: (clickhouse: ClickHouse) => new AccessLog(clickhouse) },
  ],
})
export class DispatchModule {}
