import type { Clock, Configuration } from '#config';
import { scheduleWhenSchema, type Schedule } from '#contracts';
import { nextRun, reportsOfRun, runsBetween, type Calendar } from '#domain';
import { WakeUps } from '#jobs';
import type { Logger } from '#observability';
import type { RedisAccess } from '#redis';
import type { RunLedger } from './run-ledger.js';
import { runIdOf, type Runs } from './runs.js';

/** What runs are made from. */
export interface DueRunsParts {
  readonly ledger: RunLedger;
  readonly runs: Pick<Runs, 'make'>;
  readonly configuration: Pick<Configuration, 'schedules' | 'followUp'>;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Makes the runs of every schedule as their time comes. Until when they have been made is remembered, so that those that
 * came due while every process was down are made once one is back, each once and with the time that it was due. A schedule,
 * or another rule of one, begins with the first run after it was first seen.
 */
export class DueRuns {
  readonly #parts: DueRunsParts;
  readonly #wakeUps: WakeUps;

  constructor(access: RedisAccess, parts: DueRunsParts) {
    this.#parts = parts;
    const next = (rule: string, afterMs: number) =>
      nextRun(scheduleWhenSchema.parse(JSON.parse(rule)), parts.calendar, afterMs);
    this.#wakeUps = new WakeUps(access, 'schedules', next, parts.logger);
  }

  /** Makes what has come due, and begins to be woken for what will. */
  async begin(): Promise<void> {
    const { configuration, ledger, clock } = this.#parts;
    const { schedules } = configuration.schedules;
    await ledger.keepRules(schedules.map(ruleOf));
    await this.#wakeUps.set(new Map(schedules.map(({ id, when }) => [id, JSON.stringify(when)])));
    for (const schedule of schedules) await this.#make(schedule, clock());
    this.#wakeUps.work(async (id, atMs) => {
      const schedule = schedules.find((one) => one.id === id);
      // The clock of the process that takes the wake-up may be behind that of the one that found it due.
      if (schedule) await this.#make(schedule, Math.max(clock(), atMs));
    });
  }

  /** Makes no more runs and waits for the one under way. */
  close(): Promise<void> {
    return this.#wakeUps.close();
  }

  async #make(schedule: Schedule, nowMs: number): Promise<void> {
    const { ledger, runs, configuration, calendar, logger } = this.#parts;
    const rule = ruleOf(schedule);
    const sinceMs = await ledger.madeUntil(rule, nowMs);
    for (const atMs of runsBetween(schedule.when, calendar, sinceMs, nowMs)) {
      const at = new Date(atMs).toISOString();
      const { id, name, to } = schedule;
      const reports = reportsOfRun(schedule, configuration.followUp, calendar, atMs);
      const made = { schedule: id, name, kind: 'scheduled', at, repeats: null, by: null, reports } as const;
      await runs.make({ id: runIdOf(id, at), ...made }, to, nowMs);
      logger.info({ schedule: id, at }, 'files are sent');
    }
    await ledger.markMade(rule, nowMs);
  }
}

function ruleOf({ id, when }: Schedule): string {
  return JSON.stringify([id, when]);
}
