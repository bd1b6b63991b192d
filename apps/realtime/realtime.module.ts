import { AccessModule, SocketsModule } from '#access';
import { ClickHouseModule } from '#clickhouse';
import { ConfigModule, type Environment } from '#config';
import { HttpModule } from '#http';
import { LiveModule } from '#live';
import { LogModule } from '#log';
import { ObservabilityModule } from '#observability';
import { RedisModule } from '#redis';
import { ReplayModule } from '#replay';
import { TalliesModule } from '#scorecards';
import { Module, type DynamicModule } from '@nestjs/common';

/** Keeps the live state and serves it over sockets. */
@Module({})
export class RealtimeModule {
  /** Composes the process for an environment. */
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: RealtimeModule,
      imports: [
        ConfigModule.forRoot(environment),
        ObservabilityModule,
        RedisModule,
        LogModule,
        ClickHouseModule,
        TalliesModule,
        HttpModule,
        AccessModule,
        SocketsModule,
        LiveModule,
        ReplayModule,
      ],
    };
  }
}
