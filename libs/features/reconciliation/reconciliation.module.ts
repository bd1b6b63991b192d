import { ClickHouse } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { Module } from '@nestjs/common';
import { ReconciliationController } from './reconciliation.controller.js';
import { Reconciliations } from './reconciliations.js';
import { SupplierReports } from './supplier-reports.js';

/** Serves `/v1/reconciliations/…`. */
@Module({
  controllers: [ReconciliationController],
  providers: [
    {
      provide: SupplierReports,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration) =>
        new SupplierReports(clickhouse, configuration),
    },
    {
      provide: Reconciliations,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration) =>
        new Reconciliations(clickhouse, configuration, createCalendar(configuration.calendar)),
    },
  ],
})
export class ReconciliationModule {}
