import { covers, requireService, type Caller } from '#access';
import { readReportDeliveries, readReportRun, type ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import {
  servicesOfReport,
  type ResendRun,
  type Schedule,
  type ScheduleAnswer,
  type ScheduleRun,
  type ScheduleRunAnswer,
  type ScheduleRunQuery,
} from '#contracts';
import { nextRun, reportsOfRun, reportsOfSchedule, scheduleWords, type Calendar } from '#domain';
import { InvalidRequestError } from '#http';
import { randomUUID } from 'node:crypto';
import type { RecipientRoles } from './runs/recipient-roles.js';
import { runsOfRows } from './runs/run-rows.js';
import type { Runs } from './runs/runs.js';
import { LivingRunError, UnknownRunError, UnknownScheduleError } from './schedule-errors.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A quarter, so that every kind of run but that of a year shows. */
const SHOWN_DAYS = 92;
const NEXT_RUNS = 3;
const MOST_DELIVERIES = 2_000;

/** Shows what is sent by itself and what became of it, and lets people send it now or once more. */
export class Schedules {
  readonly #runs: Runs;
  readonly #roles: RecipientRoles;
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(
    runs: Runs,
    roles: RecipientRoles,
    clickhouse: ClickHouse,
    configuration: Configuration,
    calendar: Calendar,
  ) {
    this.#runs = runs;
    this.#roles = roles;
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Lists the schedules that have files of any service that the reader covers, with their next runs. */
  list(reader: Caller, nowMs: number): readonly ScheduleAnswer[] {
    const { schedules, followUp } = this.#configuration;
    return schedules.schedules.flatMap((schedule) => {
      const { id, name, when, to } = schedule;
      const reports = reportsOfSchedule(schedule, followUp);
      if (!reports.flatMap(servicesOfReport).some((service) => covers(reader, service))) return [];
      const roles = [...this.#roles.describe(to)];
      return [{ id, name, when, words: scheduleWords(when), reports, roles, next: this.#next(schedule, nowMs) }];
    });
  }

  /** Lists runs that have files of any service that the reader covers, the latest first. */
  async runs({ from, to }: ScheduleRunQuery, reader: Caller, nowMs: number): Promise<readonly ScheduleRunAnswer[]> {
    const toMs = to === undefined ? nowMs + 1 : Date.parse(to);
    const services = [...this.#configuration.services.keys()].filter((id) => covers(reader, id));
    const fromMs = from === undefined ? toMs - SHOWN_DAYS * DAY_MS : Date.parse(from);
    return runsOfRows(await readReportDeliveries(this.#clickhouse, { services, fromMs, toMs, most: MOST_DELIVERIES }));
  }

  /** Makes a run of a schedule now, about the periods that a run due now would be about. Throws UnknownScheduleError or ForbiddenError. */
  async run(id: string, sender: Caller, nowMs: number): Promise<ScheduleRunAnswer> {
    const schedule = this.#configuration.schedules.schedules.find((one) => one.id === id);
    if (!schedule) throw new UnknownScheduleError();
    const reports = reportsOfRun(schedule, this.#configuration.followUp, this.#calendar, nowMs);
    const asked = { schedule: id, name: schedule.name, kind: 'manual', repeats: null, reports } as const;
    return this.#make(asked, schedule.to, sender, nowMs);
  }

  /**
   * Makes a new run that sends the files of another once more, with the figures as they are known now. Throws UnknownRunError,
   * ForbiddenError, LivingRunError, or InvalidRequestError where the run was not for a role.
   */
  async resend(id: string, { roles }: ResendRun, sender: Caller, nowMs: number): Promise<ScheduleRunAnswer> {
    const [run] = runsOfRows(await readReportRun(this.#clickhouse, id));
    if (!run) throw new UnknownRunError();
    const { schedule, name, reports, deliveries } = run;
    const wanted = deliveries.filter(({ role }) => roles?.includes(role) ?? true);
    const unknown = roles?.findIndex((role) => deliveries.every((delivery) => delivery.role !== role)) ?? -1;
    if (unknown >= 0) {
      throw new InvalidRequestError([{ path: ['roles', unknown], message: 'is no role that the run was for' }]);
    }
    if (wanted.some(({ status }) => status === 'waiting' || status === 'failed')) throw new LivingRunError();
    const repeats = { id, at: run.at };
    const to = wanted.map(({ role }) => role);
    return this.#make({ schedule, name, kind: 'resend', repeats, reports }, to, sender, nowMs);
  }

  #make(
    run: Omit<ScheduleRun, 'id' | 'at' | 'by'>,
    roles: readonly string[],
    sender: Caller,
    nowMs: number,
  ): Promise<ScheduleRunAnswer> {
    for (const service of run.reports.flatMap(servicesOfReport)) requireService(sender, service);
    const by = `${sender.role} ${sender.keyId}`;
    return this.#runs.make({ ...run, id: randomUUID(), at: new Date(nowMs).toISOString(), by }, roles, nowMs);
  }

  #next(schedule: Schedule, nowMs: number): ScheduleAnswer['next'] {
    const next: ScheduleAnswer['next'] = [];
    for (let atMs: number | null = nowMs; next.length < NEXT_RUNS;) {
      atMs = nextRun(schedule.when, this.#calendar, atMs);
      if (atMs === null) break;
      const reports = reportsOfRun(schedule, this.#configuration.followUp, this.#calendar, atMs);
      next.push({ at: this.#calendar.formatInstant(atMs), reports });
    }
    return next;
  }
}
