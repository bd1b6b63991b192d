import {
  callCandidates,
  callEvents,
  nextCallInstant,
  type CallNarrowing,
  type CallOrder,
  type CallPosition,
  type CallWindow,
  type ClickHouse,
} from '#clickhouse';
import { CONTACT_SPAN_MS, type Calendar, type TimeSpan } from '#domain';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { callsOf, fits, type FoldedCall } from './folded-call.js';
import { overlapOf, stretchesOf, type When } from './stretches.js';

/** Most stretches of candidates that one page looks through; past it the page ends early, with a cursor. */
const MOST_ROUNDS = 40;
const MOST_CANDIDATES = 500;

/** Contacts folded before other work gets its turn: a few milliseconds. */
const CONTACTS_PER_TURN = 100;

/** Which calls are wanted, in which order. */
export interface CallQuestion extends When {
  readonly service: string;
  readonly period: TimeSpan;
  readonly narrowing: CallNarrowing;
  readonly order: CallOrder;
}

/** Calls in order; `next` is null on the last page. */
export interface CallPage {
  readonly calls: readonly FoldedCall[];
  readonly next: CallPosition | null;
}

/**
 * Finds calls day by day: the store names the contacts that may fit, and the fold of their events decides. Each local day
 * is folded from the same events as its tallies, so the list and the figures agree.
 */
export class CallSearch {
  readonly #clickhouse: ClickHouse;
  readonly #calendar: Calendar;

  constructor(clickhouse: ClickHouse, calendar: Calendar) {
    this.#clickhouse = clickhouse;
    this.#calendar = calendar;
  }

  /** Gives at most `limit` calls after a position; fewer, even none, with a `next` where little fits and much is looked through. */
  async page(asked: CallQuestion, start: CallPosition | null, limit: number): Promise<CallPage> {
    const calls: FoldedCall[] = [];
    let after = start;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const ahead = aheadOf(asked, after);
      const nextMs = await nextCallInstant(this.#clickhouse, { ...asked, ...ahead });
      if (nextMs === null) return { calls, next: null };
      const day = this.#calendar.dayBounds(this.#calendar.localDayOf(nextMs));
      const wanted = limit + 1 - calls.length;
      const { found, end } = await this.#round(asked, day, ahead, after, Math.max(wanted, 50));
      calls.push(...found);
      const last = calls[limit - 1];
      if (last && calls.length > limit) return { calls: calls.slice(0, limit), next: last.position };
      after = end;
    }
    return { calls, next: after };
  }

  async #round(asked: CallQuestion, day: TimeSpan, ahead: TimeSpan, after: CallPosition | null, wanted: number) {
    const window: CallWindow = { service: asked.service, ...day, spanMs: CONTACT_SPAN_MS };
    const [part = day] = overlapOf(day, ahead);
    const limit = Math.min(wanted, MOST_CANDIDATES);
    const candidates = await callCandidates(this.#clickhouse, {
      ...asked,
      window,
      stretches: stretchesOf(this.#calendar, part, asked),
      after,
      limit,
    });
    const found = await this.#fold(window, candidates, asked.narrowing);
    const last = candidates.at(-1);
    const isExhausted = candidates.length < limit || !last;
    return { found, end: isExhausted ? endOf(part, asked.order) : last };
  }

  async #fold(
    window: CallWindow,
    candidates: readonly CallPosition[],
    narrowing: CallNarrowing,
  ): Promise<readonly FoldedCall[]> {
    const contactIds = [...new Set(candidates.map(({ contactId }) => contactId))];
    const events = await callEvents(this.#clickhouse, window, contactIds);
    const found: FoldedCall[] = [];
    for (const [index, { atMs, contactId, legId }] of candidates.entries()) {
      if (index % CONTACTS_PER_TURN === 0) await nextTurn();
      const call = callsOf(contactId, events.get(contactId) ?? [], narrowing.queue).find(
        ({ position }) => position.atMs === atMs && position.legId === legId,
      );
      if (call && fits(call, narrowing)) found.push(call);
    }
    return found;
  }
}

/** What of the period lies ahead of a position. A position without a contact stands right before its instant. */
function aheadOf({ period, order }: CallQuestion, after: CallPosition | null): TimeSpan {
  if (after === null) return period;
  const { atMs, contactId } = after;
  return order === 'oldest'
    ? { fromMs: Math.max(period.fromMs, atMs), toMs: period.toMs }
    : { fromMs: period.fromMs, toMs: Math.min(period.toMs, contactId === '' ? atMs : atMs + 1) };
}

function endOf({ fromMs, toMs }: TimeSpan, order: CallOrder): CallPosition {
  return { atMs: order === 'oldest' ? toMs : fromMs, contactId: '', legId: '' };
}
