import { meanAgentsIn, type ClickHouse } from '#clickhouse';
import {
  AGENT_MEMORY_MS,
  allCallers,
  offeredOf,
  ON_DUTY,
  type Calendar,
  type NormalHour,
  type Tally,
  type TimeSpan,
} from '#domain';
import type { Logger } from '#observability';
import { wholePeriod, type StoredTallies } from '#scorecards';

const HOUR_MS = 3_600_000;
const WEEKS = [1, 2, 3, 4];
const DAYS_A_WEEK = 7;

/**
 * Knows what is normal for the present hour: the mean of the same weekday and local hour of the four weeks before. It is
 * read once an hour and service, ahead of need, so that no transition waits for the store.
 */
export class NormalHours {
  readonly #clickhouse: ClickHouse;
  readonly #stored: Pick<StoredTallies, 'ofSpan' | 'firstDay'>;
  readonly #calendar: Calendar;
  readonly #logger: Logger;
  readonly #known = new Map<string, { readonly hourMs: number; normal: NormalHour | null }>();

  constructor(
    clickhouse: ClickHouse,
    stored: Pick<StoredTallies, 'ofSpan' | 'firstDay'>,
    calendar: Calendar,
    logger: Logger,
  ) {
    this.#clickhouse = clickhouse;
    this.#stored = stored;
    this.#calendar = calendar;
    this.#logger = logger;
  }

  /** Gives what is known of the hour; null where nothing comparable is stored, or where it has not been read yet. */
  at(service: string, nowMs: number): NormalHour | null {
    // The last 60 minutes lie mostly in the hour that was half an hour ago.
    const hourMs = Math.floor((nowMs - HOUR_MS / 2) / HOUR_MS) * HOUR_MS;
    const known = this.#known.get(service);
    if (known?.hourMs === hourMs) return known.normal;
    const reading = { hourMs, normal: null };
    this.#known.set(service, reading);
    void this.#read(service, reading);
    return null;
  }

  async #read(service: string, reading: { readonly hourMs: number; normal: NormalHour | null }): Promise<void> {
    try {
      const hours: PastHour[] = [];
      const spans = WEEKS.map((weeks) => this.#sameHour(reading.hourMs, weeks));
      const untilMs = this.#calendar.dayBounds(this.#calendar.localDayOf(reading.hourMs)).fromMs;
      const earliestMs = Math.min(...spans.map(({ fromMs }) => fromMs));
      const firstDay = await this.#stored.firstDay(service, { fromMs: earliestMs, toMs: untilMs });
      const storedFromMs = firstDay === null ? Infinity : this.#calendar.dayBounds(firstDay).fromMs;
      for (const span of spans.filter(({ toMs }) => toMs > storedFromMs)) {
        const sums = await this.#stored.ofSpan({ service, queue: null, area: null }, span, null);
        const duty = { service, states: ON_DUTY, memoryMs: AGENT_MEMORY_MS, ...span };
        hours.push({ tally: allCallers(wholePeriod(sums)), nurses: await meanAgentsIn(this.#clickhouse, duty) });
      }
      reading.normal = normalOf(hours.filter(({ tally }) => offeredOf(tally) > 0));
    } catch (err) {
      this.#logger.warn({ err, service }, 'what is normal for this hour could not be read; causes are told without it');
    }
  }

  /** The same local hour some weeks before. */
  #sameHour(hourMs: number, weeks: number): TimeSpan {
    const day = this.#calendar.localDayOf(hourMs);
    const intoDayMs = hourMs - this.#calendar.dayBounds(day).fromMs;
    const before = new Date(Date.parse(`${day}T00:00:00Z`) - weeks * DAYS_A_WEEK * 24 * HOUR_MS);
    const fromMs = this.#calendar.dayBounds(before.toISOString().slice(0, 'yyyy-mm-dd'.length)).fromMs + intoDayMs;
    return { fromMs, toMs: fromMs + HOUR_MS };
  }
}

interface PastHour {
  readonly tally: Tally;
  /** Mean number on duty; null where no source told of any. */
  readonly nurses: number | null;
}

/** An hour without a single call is one that nobody recorded, and says nothing of what is normal. */
function normalOf(hours: readonly PastHour[]): NormalHour | null {
  if (hours.length === 0) return null;
  const sum = (of: (tally: Tally) => number) => hours.reduce((total, { tally }) => total + of(tally), 0);
  const told = hours.flatMap(({ nurses }) => (nurses === null ? [] : [nurses]));
  const talks = sum(({ counts }) => counts.talks);
  const wrapUps = sum(({ counts }) => counts.wrapUps);
  const wrapUpMs = wrapUps === 0 ? 0 : sum(({ sumsMs }) => sumsMs.wrapUp) / wrapUps;
  return {
    weeks: hours.length,
    offered: sum(offeredOf) / hours.length,
    turnedAway: sum(({ counts }) => counts.turnedAway) / hours.length,
    handlingMs: talks === 0 ? null : sum(({ sumsMs }) => sumsMs.talk) / talks + wrapUpMs,
    nurses: told.length === 0 ? null : told.reduce((total, nurses) => total + nurses, 0) / told.length,
  };
}
