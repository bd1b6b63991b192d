import { ClickHouse } from '#clickhouse';
import { CLOCK, CONFIGURATION, ENVIRONMENT, type Clock, type Configuration, type Environment } from '#config';
import { MAX_BODY_BYTES } from '#contracts';
import { registerRawBodies } from '#http';
import { EventLog } from '#log';
import { METRICS, type Metrics } from '#observability';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { EVENT_MEDIA_TYPES } from './body/parse-body.js';
import { EventsController } from './events/events.controller.js';
import { IngestionCounters } from './ingestion-counters.js';
import { Ingestion } from './ingestion.js';
import { CallerPseudonyms } from './privacy/caller-pseudonyms.js';
import { pseudonymSecret } from './privacy/pseudonym-secret.js';
import { QuarantineController } from './quarantine/quarantine.controller.js';
import { Quarantine } from './quarantine/quarantine.js';

/** Serves `POST /v1/events` and `GET /v1/quarantine`, on top of the global modules of access, log and store. */
@Module({
  controllers: [EventsController, QuarantineController],
  providers: [
    {
      provide: CallerPseudonyms,
      inject: [ENVIRONMENT],
      useFactory: async (environment: Environment) =>
        new CallerPseudonyms(await pseudonymSecret(environment.pseudonymSecret, environment.dataDir)),
    },
    {
      provide: Quarantine,
      inject: [ClickHouse],
      useFactory: (clickhouse: ClickHouse) => new Quarantine(clickhouse),
    },
    {
      provide: Ingestion,
      inject: [EventLog, Quarantine, CallerPseudonyms, CONFIGURATION, METRICS, CLOCK],
      useFactory: (
        log: EventLog,
        quarantine: Quarantine,
        pseudonyms: CallerPseudonyms,
        { services }: Configuration,
        metrics: Metrics,
        clock: Clock,
      ) => new Ingestion({ log, quarantine, services, pseudonyms, counters: new IngestionCounters(metrics), clock }),
    },
  ],
})
export class IngestionModule implements OnModuleInit {
  readonly #adapterHost: HttpAdapterHost<FastifyAdapter>;

  constructor(adapterHost: HttpAdapterHost<FastifyAdapter>) {
    this.#adapterHost = adapterHost;
  }

  /** Has bodies of events arrive as they are. */
  onModuleInit(): void {
    registerRawBodies(this.#adapterHost.httpAdapter.getInstance(), EVENT_MEDIA_TYPES, MAX_BODY_BYTES);
  }
}
