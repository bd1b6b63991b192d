import { AccessModule, SocketsModule } from '#access';
import { AlertDeliveringModule, AlertingModule } from '#alerting';
import { BreachesModule, BreachStoringModule } from '#breaches';
import { CalendarLabModule } from '#calendar-lab';
import { CallsModule } from '#calls';
import { ClickHouseModule } from '#clickhouse';
import { CompensationModule } from '#compensation';
import { ConfigModule, type Environment } from '#config';
import { DeviationFindingModule, DeviationsModule } from '#deviations';
import { DispatchModule } from '#dispatch';
import { ExportsModule } from '#exports';
import { FilesModule } from '#files';
import { FollowUpModule } from '#follow-up';
import { HttpModule } from '#http';
import { IngestionModule } from '#ingestion';
import { LiveModule } from '#live';
import { LogModule } from '#log';
import { ObservabilityModule } from '#observability';
import { ReconciliationModule } from '#reconciliation';
import { RedisModule } from '#redis';
import { BackTestModule, ReplayModule } from '#replay';
import { SchedulesModule, SendingModule } from '#schedules';
import { ScorecardsModule, TalliesModule } from '#scorecards';
import { SealsModule } from '#seals';
import { StoringModule } from '#storing';
import { VerificationModule } from '#verification';
import { XrayModule } from '#xray';
import { Module, type DynamicModule } from '@nestjs/common';

/** Every role in one process: the default, which needs no other server. */
@Module({})
export class StandaloneModule {
  /** Composes the process for an environment. */
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: StandaloneModule,
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
        SocketsModule,
        IngestionModule,
        StoringModule,
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
        BackTestModule,
        BreachStoringModule,
        AlertDeliveringModule,
        DeviationFindingModule,
        AlertingModule,
        DeviationsModule,
        SchedulesModule,
        SendingModule,
        FollowUpModule,
        LiveModule,
        ReplayModule,
      ],
    };
  }
}
