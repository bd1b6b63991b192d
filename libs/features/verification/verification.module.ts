import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { Module } from '@nestjs/common';
import { VerificationController } from './verification.controller.js';
import { Verifier } from './verifier.js';

/** Serves `POST /v1/verification`. */
@Module({
  controllers: [VerificationController],
  providers: [
    {
      provide: Verifier,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration) =>
        new Verifier(clickhouse, configuration, createCalendar(configuration.calendar)),
    },
  ],
})
export class VerificationModule {}
