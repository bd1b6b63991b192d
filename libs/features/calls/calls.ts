import type { CallNarrowing, ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import type { CallList, CallListQuery, CameBack, CameBackQuery, PeriodAnswer, Role } from '#contracts';
import { resolvePeriod, type Calendar, type Period } from '#domain';
import { InvalidRequestError } from '#http';
import { z } from 'zod';
import { callAnswer } from './call-answer.js';
import { UnknownServiceError } from './call-errors.js';
import { CallSearch } from './call-search.js';
import { readCursor, writeCursor } from './cursor.js';
import type { FoldedCall } from './folded-call.js';
import { returnsAfter, type Return } from './returns.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Longest period whose abandoned calls are followed up, in days: a quarter. */
const MOST_DAYS_FOLLOWED = 93;
const ABANDONED_AT_ONCE = 500;

const positionSchema = z.tuple([z.number().int(), z.string().max(256), z.string().max(100)]);

/** Answers which calls are behind a number. */
export class Calls {
  readonly #search: CallSearch;
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(clickhouse: ClickHouse, configuration: Configuration, calendar: Calendar) {
    this.#search = new CallSearch(clickhouse, calendar);
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Lists a page of calls as a role may see them; throws UnknownServiceError or InvalidRequestError. */
  async list(service: string, query: CallListQuery, role: Role, nowMs: number): Promise<CallList> {
    const period = this.#period(service, query.period, nowMs);
    const start = query.cursor === undefined ? null : readCursor(query.cursor, positionSchema);
    const { calls, next } = await this.#search.page(
      {
        service,
        period,
        segment: query.segment,
        nearEdgeMs: query.boundary ? query.boundaryMinutes * MINUTE_MS : null,
        narrowing: narrowingOf(query),
        order: query.order,
      },
      start && { atMs: start[0], contactId: start[1], legId: start[2] },
      query.limit,
    );
    const returns = await this.#returns(service, calls, query.cameBackWithinMinutes);
    return {
      service,
      period: this.#periodAnswer(period),
      segment: query.segment,
      calls: calls.map((call) => callAnswer(call, { calendar: this.#calendar, role, back: returns.get(call) })),
      nextCursor: next && writeCursor([next.atMs, next.contactId, next.legId]),
    };
  }

  /** Counts the abandoned calls whose callers came back; throws UnknownServiceError or InvalidRequestError. */
  async cameBack(service: string, query: CameBackQuery, nowMs: number): Promise<CameBack> {
    const period = this.#period(service, query.period, nowMs);
    if (period.toMs - period.fromMs > MOST_DAYS_FOLLOWED * DAY_MS) {
      throw badPeriod(`must be at most ${MOST_DAYS_FOLLOWED} days long`);
    }
    const withinMs = query.cameBackWithinMinutes * MINUTE_MS;
    const counts = { abandoned: 0, recognisable: 0, answeredLater: 0, acrossRotation: 0 };
    for await (const calls of this.#abandoned(service, period, query)) {
      const returns = await this.#returns(service, calls, query.cameBackWithinMinutes);
      const recognisable = calls.filter(({ callerKey }) => callerKey !== null);
      counts.abandoned += calls.length;
      counts.recognisable += recognisable.length;
      counts.answeredLater += returns.size;
      counts.acrossRotation += recognisable.filter(
        (call) => !returns.has(call) && outlivesPseudonym(call, withinMs),
      ).length;
    }
    return {
      service,
      period: this.#periodAnswer(period),
      segment: query.segment,
      withinMinutes: query.cameBackWithinMinutes,
      ...counts,
    };
  }

  async *#abandoned(service: string, period: Period, query: CameBackQuery): AsyncGenerator<readonly FoldedCall[]> {
    const narrowing = narrowingOf({ ...query, outcome: 'abandoned' });
    const question = { service, period, segment: query.segment, nearEdgeMs: null, narrowing, order: 'oldest' as const };
    let page = await this.#search.page(question, null, ABANDONED_AT_ONCE);
    for (; page.next !== null; page = await this.#search.page(question, page.next, ABANDONED_AT_ONCE)) {
      yield page.calls;
    }
    yield page.calls;
  }

  #returns(
    service: string,
    calls: readonly FoldedCall[],
    withinMinutes: number,
  ): Promise<ReadonlyMap<FoldedCall, Return>> {
    return returnsAfter(this.#clickhouse, this.#calendar, calls, { service, withinMs: withinMinutes * MINUTE_MS });
  }

  #period(service: string, id: string, nowMs: number): Period {
    if (!this.#configuration.services.has(service)) throw new UnknownServiceError();
    const resolved = resolvePeriod(id, this.#calendar, nowMs);
    if (!resolved.ok) throw badPeriod(resolved.reason);
    return resolved.period;
  }

  #periodAnswer({ id, fromMs, toMs, closed }: Period): PeriodAnswer {
    return { id, from: this.#calendar.formatInstant(fromMs), to: this.#calendar.formatInstant(toMs), closed };
  }
}

type Narrowed = Pick<CallListQuery, 'queue' | 'area' | 'kind' | 'outcome'> &
  Partial<Pick<CallListQuery, 'waitedOverMs' | 'waitedUpToMs' | 'clockAnomaly'>>;

function narrowingOf({
  queue,
  area,
  kind,
  outcome,
  waitedOverMs,
  waitedUpToMs,
  clockAnomaly,
}: Narrowed): CallNarrowing {
  return {
    queue: queue ?? null,
    area: area ?? null,
    kind: kind ?? null,
    ending: outcome ?? null,
    waitedOverMs: waitedOverMs ?? null,
    waitedUpToMs: waitedUpToMs ?? null,
    clockAnomaly: clockAnomaly ?? false,
  };
}

/** Pseudonyms are made from the instant of the queueing and change with the calendar month in UTC. */
function outlivesPseudonym({ position, moments }: FoldedCall, withinMs: number): boolean {
  const lastMs = (moments?.abandonedAtMs ?? position.atMs) + withinMs;
  return monthOf(position.atMs) !== monthOf(lastMs);
}

function monthOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 'yyyy-mm'.length);
}

function badPeriod(message: string): InvalidRequestError {
  return new InvalidRequestError([{ path: ['period'], message }]);
}
