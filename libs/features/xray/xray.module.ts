import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { StoredTallies } from '#scorecards';
import { Module } from '@nestjs/common';
import { Xray } from './xray.js';
import { XrayController } from './xray.controller.js';

/** Serves `GET /v1/scorecards/{service}/definitions`. */
@Module({
  controllers: [XrayController],
  providers: [
    {
      provide: Xray,
      inject: [StoredTallies, CONFIGURATION],
      useFactory: (tallies: StoredTallies, configuration: Configuration) =>
        new Xray(tallies, configuration, createCalendar(configuration.calendar)),
    },
  ],
})
export class XrayModule {}
