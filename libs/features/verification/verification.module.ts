import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { SealChecker, SealsModule } from '#seals';
import { Module } from '@nestjs/common';
import { VerificationController } from './verification.controller.js';
import { Verifier } from './verifier.js';

/** Serves `POST /v1/verification`. */
@Module({
  imports: [SealsModule],
  controllers: [VerificationController],
  providers: [
    {
      provide: Verifier,
      inject: [ClickHouse, CONFIGURATION, SealChecker],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration, seals: SealChecker) =>
        new Verifier(clickhouse, configuration, createCalendar(configuration.calendar), seals),
    },
  ],
})
export class VerificationModule {}
