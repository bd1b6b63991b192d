import { AlertDeliveringModule } from '#alerting';
import { BreachStoringModule } from '#breaches';
import { ClickHouseModule } from '#clickhouse';
import { ConfigModule, type Environment } from '#config';
import { DeviationFindingModule } from '#deviations';
import { FilesModule } from '#files';
import { HttpModule } from '#http';
import { LogModule } from '#log';
import { ObservabilityModule } from '#observability';
import { RedisModule } from '#redis';
import { TalliesModule } from '#scorecards';
import { SendingModule } from '#schedules';
import { StoringModule } from '#storing';
import { Module, type DynamicModule } from '@nestjs/common';

/** Stores what the log holds, rebuilds tallies, tells people and sends them files; serves health and metrics alone. */
@Module({})
export class WorkerModule {
  /** Composes the process for an environment. */
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.forRoot(environment),
        ObservabilityModule,
        RedisModule,
        LogModule,
        ClickHouseModule,
        TalliesModule,
        FilesModule,
        HttpModule,
        StoringModule,
        BreachStoringModule,
        AlertDeliveringModule,
        DeviationFindingModule,
        SendingModule,
      ],
    };
  }
}
