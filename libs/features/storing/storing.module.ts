import { ClickHouse, daysWithoutCourses, daysWithoutHours } from '#clickhouse';
import { CLOCK, CONFIGURATION, type Clock, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { DeviationSearches, JobsModule, RecomputeDays } from '#jobs';
import { EventLog, positionOf } from '#log';
import { LOGGER, Readiness, ShutdownSequence, type Logger } from '#observability';
import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { hostname } from 'node:os';
import { rebuildTallies } from './day-rebuilder.js';
import { inMonths } from './dirty-days.js';
import { untilJudged } from './until-judged.js';
import { EventStore } from './event-store.js';
import { quarantinedRow } from './quarantined-row.js';

/** Entries of the log taken per round; an entry holds at most 5 000 events. */
const ENTRIES_PER_ROUND = 20;

/** Moves what the log holds into the store and rebuilds the tallies of the days that change. */
@Module({
  imports: [JobsModule],
  providers: [
    {
      provide: EventStore,
      inject: [ClickHouse, RecomputeDays, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, days: RecomputeDays, { calendar }: Configuration) =>
        new EventStore({
          clickhouse,
          calendar: createCalendar(calendar),
          positionOf,
          quarantine: (event, reason) => clickhouse.insert('svarspuls.quarantine', [quarantinedRow(event, reason)]),
          markDays: (marked) => days.mark(marked),
        }),
    },
  ],
})
export class StoringModule implements OnApplicationBootstrap {
  readonly #store: EventStore;
  readonly #log: EventLog;
  readonly #days: RecomputeDays;
  readonly #searches: DeviationSearches;
  readonly #clock: Clock;
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #logger: Logger;
  readonly #ending = new AbortController();
  #consuming: Promise<void> = Promise.resolve();

  constructor(
    store: EventStore,
    log: EventLog,
    days: RecomputeDays,
    searches: DeviationSearches,
    clickhouse: ClickHouse,
    @Inject(CLOCK) clock: Clock,
    @Inject(CONFIGURATION) configuration: Configuration,
    @Inject(LOGGER) logger: Logger,
    readiness: Readiness,
    shutdown: ShutdownSequence,
  ) {
    this.#store = store;
    this.#log = log;
    this.#days = days;
    this.#searches = searches;
    this.#clock = clock;
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#logger = logger;
    readiness.register('store', async () => ({ state: 'up', lag: await log.lag() }));
    readiness.register('tallies', async () => ({ state: 'up', lag: await days.pending() }));
    shutdown.register('workers', 'storing', () => this.#stop());
  }

  /** Begins to consume the log and the queue of changed days. */
  onApplicationBootstrap(): void {
    const calendar = createCalendar(this.#configuration.calendar);
    this.#days.work(async (day) => {
      await rebuildTallies(
        {
          clickhouse: this.#clickhouse,
          calendar,
          announce: ({ service, day: rebuilt }) =>
            this.#log.appendControl({ kind: 'day_rebuilt', service, day: rebuilt }),
        },
        day,
      );
      if (day.of !== 'incidents') return;
      const { service, day: from, until } = day;
      await this.#searches.mark({ service, day: from, until }, untilJudged(day, calendar, this.#clock()));
    });
    this.#catchUp().catch((err: unknown) => this.#logger.error({ err }, 'older days were not marked'));
    this.#consuming = this.#log.consume(
      {
        group: 'store',
        consumer: hostname(),
        maxEntries: ENTRIES_PER_ROUND,
        signal: this.#ending.signal,
        onUnreadable: (entryId, reason) => this.#logger.error({ entryId, reason }, 'an entry of the log is unreadable'),
      },
      (entries) => this.#store.store(entries),
    );
  }

  /** Marks the days whose tallies or courses were stored, or not stored, by an earlier version. */
  async #catchUp(): Promise<void> {
    await this.#days.mark(await daysWithoutHours(this.#clickhouse));
    const days = await daysWithoutCourses(this.#clickhouse, this.#configuration.calendar.timeZone);
    await this.#days.mark(inMonths(days).map((day) => ({ ...day, of: 'incidents' })));
  }

  async #stop(): Promise<void> {
    this.#ending.abort();
    await this.#consuming;
  }
}
