import { ENVIRONMENT, type Environment } from '#config';
import { Global, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { createLogger, LOGGER, type Logger } from './logger.js';
import { createMetrics, METRICS } from './metrics.js';
import { Readiness } from './readiness.js';
import { ShutdownSequence } from './shutdown-sequence.js';

/** Provides logger, metrics, readiness and the order of closing to every module; closing the application runs that order. */
@Global()
@Module({
  providers: [
    { provide: LOGGER, useFactory: ({ logLevel }: Environment) => createLogger(logLevel), inject: [ENVIRONMENT] },
    { provide: METRICS, useFactory: createMetrics },
    { provide: Readiness, useFactory: () => new Readiness() },
    { provide: ShutdownSequence, useFactory: (logger: Logger) => new ShutdownSequence(logger), inject: [LOGGER] },
  ],
  exports: [LOGGER, METRICS, Readiness, ShutdownSequence],
})
export class ObservabilityModule implements BeforeApplicationShutdown {
  readonly #shutdown: ShutdownSequence;

  constructor(shutdown: ShutdownSequence) {
    this.#shutdown = shutdown;
  }

  /** Runs the {@link ShutdownSequence}. */
  beforeApplicationShutdown(): Promise<void> {
    return this.#shutdown.run();
  }
}
