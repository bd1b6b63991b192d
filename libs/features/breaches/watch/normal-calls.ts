import { meanAgentsIn, type ClickHouse } from '#clickhouse';
import { AGENT_MEMORY_MS, allCallers, offeredOf, ON_DUTY, type Calendar, type NormalHour, type Tally } from '#domain';
import { wholePeriod, type StoredTallies } from '#scorecards';
import type { ReadNormal } from './hourly-normals.js';

/** Reads what is normal for an hour of telephony from the stored tallies and changes of nurses' states. */
export function normalCalls(
  clickhouse: ClickHouse,
  stored: Pick<StoredTallies, 'ofSpan' | 'firstDay'>,
  calendar: Calendar,
): ReadNormal<NormalHour> {
  return async (service, spans) => {
    const hours: PastHour[] = [];
    const fromMs = Math.min(...spans.map((span) => span.fromMs));
    const { toMs } = calendar.dayBounds(calendar.localDayOf(Math.max(...spans.map((span) => span.fromMs))));
    const firstDay = await stored.firstDay(service, { fromMs, toMs });
    const storedFromMs = firstDay === null ? Infinity : calendar.dayBounds(firstDay).fromMs;
    for (const span of spans.filter((one) => one.toMs > storedFromMs)) {
      const sums = await stored.ofSpan({ service, queue: null, area: null }, span, null);
      const duty = { service, states: ON_DUTY, memoryMs: AGENT_MEMORY_MS, ...span };
      hours.push({ tally: allCallers(wholePeriod(sums)), nurses: await meanAgentsIn(clickhouse, duty) });
    }
    return normalOf(hours.filter(({ tally }) => offeredOf(tally) > 0));
  };
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
