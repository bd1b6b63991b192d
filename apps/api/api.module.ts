import { AccessModule } from '#access';
import { AlertingModule } from '#alerting';
import { BreachesModule } from '#breaches';
import { CalendarLabModule } from '#calendar-lab';
import { CallsModule } from '#calls';
import { ClickHouseModule } from '#clickhouse';
import { CompensationModule } from '#compensation';
import { ConfigModule, type Environment } from '#config';
import { DeviationsModule } from '#deviations';
import { DispatchModule } from '#dispatch';
import { ExportsModule } from '#exports';
import { FilesModule } from '#files';
import { FollowUpModule } from '#follow-up';
import { HttpModule } from '#http';
import { IngestionModule } from '#ingestion';
import { LogModule } from '#log';
import { ObservabilityModule } from '#observability';
import { ReconciliationModule } from '#reconciliation';
import { RedisModule } from '#redis';
import { BackTestModule } from '#replay';
import { SchedulesModule } from '#schedules';
import { ScorecardsModule, TalliesModule } from '#scorecards';
import { SealsModule } from '#seals';
import { VerificationModule } from '#verification';
import { XrayModule } from '#xray';
import { Module, type DynamicModule } from '@nestjs/common';

/** Takes in events, answers queries and serves the dashboard. */
@Module({})
export class ApiModule {
  /** Composes the process for an environment. */
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.forRoot(environment),
        ObservabilityModule,
        RedisModule,
        LogModule,
        ClickHouseModule,
        TalliesModule,
        HttpModule,
        FilesModule,
        AccessModule,
        IngestionModule,
        ScorecardsModule,
        VerificationModule,
        SealsModule,
        CallsModule,
        ExportsModule,
        DispatchModule,
        ReconciliationModule,
        XrayModule,
        CompensationModule,
        CalendarLabModule,
        BreachesModule,
        AlertingModule,
        DeviationsModule,
        SchedulesModule,
        FollowUpModule,
        BackTestModule,
      ],
    };
  }
}
