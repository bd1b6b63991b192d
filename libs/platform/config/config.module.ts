import { Module, type DynamicModule } from '@nestjs/common';
import { loadConfiguration } from './configuration.js';
import type { Environment } from './environment.js';

/** Injection token of the {@link Environment}. */
export const ENVIRONMENT = Symbol('environment');

/** Injection token of the Configuration. */
export const CONFIGURATION = Symbol('configuration');

/** Injection token of the {@link Clock}. */
export const CLOCK = Symbol('clock');

/** Tells the present as epoch milliseconds. */
export type Clock = () => number;

/** Provides environment, configuration and clock to every module. */
@Module({})
export class ConfigModule {
  /** Loads the configuration directory that the environment names; a wrong file stops the start with a ConfigurationError. */
  static forRoot(environment: Environment, clock: Clock = Date.now): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        { provide: ENVIRONMENT, useValue: environment },
        { provide: CLOCK, useValue: clock },
        { provide: CONFIGURATION, useFactory: () => loadConfiguration(environment.configDir) },
      ],
      exports: [ENVIRONMENT, CONFIGURATION, CLOCK],
    };
  }
}
