import { ClickHouse, writeReportDeliveries } from '#clickhouse';
import { CompensationSheets } from '#compensation';
import { CLOCK, CONFIGURATION, ENVIRONMENT, type Clock, type Configuration, type Environment } from '#config';
import { DispatchFiguresReader, DispatchSheets, StoredCourses } from '#dispatch';
import { createCalendar } from '#domain';
import { Files } from '#files';
import { followUpReportsOf } from '#follow-up';
import { JobsModule, RecomputeDays } from '#jobs';
import { EventLog } from '#log';
import { LOGGER, METRICS, Readiness, ShutdownSequence, type Logger, type Metrics } from '#observability';
import { follow, RedisAccess } from '#redis';
import { Breakdowns, Scorecards, ScorecardSheets, StoredTallies } from '#scorecards';
import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DueRuns } from './runs/due-runs.js';
import { RecipientRoles } from './runs/recipient-roles.js';
import { RunLedger } from './runs/run-ledger.js';
import { reportRow } from './runs/run-rows.js';
import { Runs } from './runs/runs.js';
import { Schedules } from './schedules.js';
import { SchedulesController } from './schedules.controller.js';
import { ReportCounters } from './sending/report-counters.js';
import { ReportDeliverer } from './sending/report-deliverer.js';
import { Reports } from './sending/reports.js';

/** Longer than the store is behind where nothing is wrong. */
const SETTLED_WITHIN_MS = 30_000;

/** Provides the roles and the queue of runs, which whoever asks and whoever sends share. */
@Module({
  providers: [
    {
      provide: RecipientRoles,
      inject: [CONFIGURATION, ENVIRONMENT],
      useFactory: ({ schedules }: Configuration, environment: Environment) =>
        new RecipientRoles(schedules, environment),
    },
    {
      provide: RunLedger,
      inject: [RedisAccess],
      useFactory: (access: RedisAccess) => new RunLedger(access.connect('runs')),
    },
    {
      provide: Runs,
      inject: [RedisAccess, RunLedger, RecipientRoles, CONFIGURATION, LOGGER, ShutdownSequence],
      useFactory: (
        access: RedisAccess,
        ledger: RunLedger,
        roles: RecipientRoles,
        { schedules }: Configuration,
        logger: Logger,
        shutdown: ShutdownSequence,
      ) => {
        const runs = new Runs(access, ledger, roles, schedules, logger);
        shutdown.register('workers', 'files that are sent', () => runs.close());
        return runs;
      },
    },
  ],
  exports: [RecipientRoles, RunLedger, Runs],
})
export class RunsModule {}

/** Serves `/v1/schedules` and `/v1/schedule-runs`. */
@Module({
  imports: [RunsModule],
  controllers: [SchedulesController],
  providers: [
    {
      provide: Schedules,
      inject: [Runs, RecipientRoles, ClickHouse, CONFIGURATION],
      useFactory: (runs: Runs, roles: RecipientRoles, clickhouse: ClickHouse, configuration: Configuration) =>
        new Schedules(runs, roles, clickhouse, configuration, createCalendar(configuration.calendar)),
    },
  ],
})
export class SchedulesModule {}

/** Makes runs as their time comes, sends their files, and stores what became of it. */
@Module({
  imports: [RunsModule, JobsModule],
  providers: [
    {
      provide: DueRuns,
      inject: [RedisAccess, RunLedger, Runs, CONFIGURATION, CLOCK, LOGGER],
      useFactory: (
        access: RedisAccess,
        ledger: RunLedger,
        runs: Runs,
        configuration: Configuration,
        clock: Clock,
        logger: Logger,
      ) =>
        new DueRuns(access, {
          ledger,
          runs,
          configuration,
          calendar: createCalendar(configuration.calendar),
          clock,
          logger,
        }),
    },
    {
      provide: Reports,
      inject: [RedisAccess, StoredTallies, ClickHouse, Files, CONFIGURATION],
      useFactory: reportsOf,
    },
    {
      provide: ReportDeliverer,
      inject: [
        RecipientRoles,
        RunLedger,
        Reports,
        EventLog,
        RecomputeDays,
        CONFIGURATION,
        ENVIRONMENT,
        METRICS,
        CLOCK,
        LOGGER,
      ],
      useFactory: (
        roles: RecipientRoles,
        ledger: RunLedger,
        reports: Reports,
        log: EventLog,
        days: RecomputeDays,
        configuration: Configuration,
        { publicUrl }: Environment,
        metrics: Metrics,
        clock: Clock,
        logger: Logger,
      ) => {
        const calendar = createCalendar(configuration.calendar);
        const counters = new ReportCounters(metrics);
        const settling = {
          isStoredUntil: (epochMs: number) => log.isStoredUntil(epochMs),
          isRebuilding: (service: string, first: string, last: string) => days.isMarked(service, first, last),
          waitMs: SETTLED_WITHIN_MS,
        };
        return new ReportDeliverer({ roles, ledger, reports, settling, calendar, publicUrl, counters, clock, logger });
      },
    },
  ],
})
export class SendingModule implements OnApplicationBootstrap {
  readonly #runs: Runs;
  readonly #dueRuns: DueRuns;
  readonly #deliverer: ReportDeliverer;
  readonly #store: (signal: AbortSignal) => Promise<void>;
  readonly #ending = new AbortController();
  #storing: Promise<void> = Promise.resolve();

  constructor(
    runs: Runs,
    dueRuns: DueRuns,
    deliverer: ReportDeliverer,
    roles: RecipientRoles,
    access: RedisAccess,
    clickhouse: ClickHouse,
    @Inject(LOGGER) logger: Logger,
    readiness: Readiness,
    shutdown: ShutdownSequence,
  ) {
    this.#runs = runs;
    this.#dueRuns = dueRuns;
    this.#deliverer = deliverer;
    this.#store = (signal) => storeRuns(new RunLedger(access.connect('run store')), clickhouse, { signal, logger });
    const unused = roles.unusable();
    if (unused.length > 0) {
      logger.info({ roles: unused }, 'nobody is sent files by these roles: their variables are not set');
    }
    readiness.register('sendings', async () => ({ state: 'up', lag: await runs.queue.pending() }));
    shutdown.register('workers', 'schedules', () => dueRuns.close());
    shutdown.register('workers', 'run store', async () => {
      this.#ending.abort();
      await this.#storing;
    });
  }

  /** Begins to send, to store, and to make runs, those first that have come due meanwhile. */
  async onApplicationBootstrap(): Promise<void> {
    this.#runs.queue.work((job, attempt) => this.#deliverer.deliver(job, attempt));
    this.#storing = this.#store(this.#ending.signal);
    await this.#dueRuns.begin();
  }
}

/** Moves states of deliveries into the store as they come. Several processes may do so at once: a row written twice is one row. */
export function storeRuns(
  ledger: RunLedger,
  clickhouse: ClickHouse,
  options: { readonly signal: AbortSignal; readonly logger: Logger },
): Promise<void> {
  return follow(
    ledger,
    'stored',
    (placed) =>
      writeReportDeliveries(
        clickhouse,
        placed.map(({ entry }) => reportRow(entry)),
      ),
    options,
  );
}

/** Puts together what makes reports. */
export function reportsOf(
  access: RedisAccess,
  tallies: StoredTallies,
  clickhouse: ClickHouse,
  files: Pick<Files, 'make'>,
  configuration: Configuration,
): Reports {
  const calendar = createCalendar(configuration.calendar);
  const scorecards = new Scorecards(tallies, clickhouse, configuration, calendar);
  const breakdowns = new Breakdowns(tallies, clickhouse, configuration, calendar);
  const courses = new StoredCourses(clickhouse, calendar, configuration.intervals.intervals);
  return new Reports({
    scorecards,
    scorecardSheets: new ScorecardSheets(scorecards, breakdowns, configuration, calendar),
    compensation: new CompensationSheets(scorecards, tallies, configuration),
    dispatch: new DispatchFiguresReader(courses, configuration, calendar),
    dispatchSheets: new DispatchSheets(configuration, calendar),
    followUp: followUpReportsOf(access.connect('follow-up in files', 'prompt'), clickhouse, configuration, calendar),
    calendar,
    files,
  });
}
