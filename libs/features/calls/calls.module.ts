import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { Module } from '@nestjs/common';
import { AccessLogController } from './access-log.controller.js';
import { AccessLog } from './access-log.js';
import { CallsController } from './calls.controller.js';
import { Calls } from './calls.js';

/** Serves `GET /v1/calls/…` and `GET /v1/access-log`. */
@Module({
  controllers: [CallsController, AccessLogController],
  providers: [
    {
      provide: Calls,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration) =>
        new Calls(clickhouse, configuration, createCalendar(configuration.calendar)),
    },
    { provide: AccessLog, inject: [ClickHouse], useFactory: (clickhouse: ClickHouse) => new AccessLog(clickhouse) },
  ],
})
export class CallsModule {}
