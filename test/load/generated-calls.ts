import type { ClickHouse } from '#clickhouse';

export const SERVICE = '1177';

/** 36 local months: 2024 to 2026. */
export const FROM_MS = Date.parse('2024-01-01T00:00:00+01:00');
export const TO_MS = Date.parse('2027-01-01T00:00:00+01:00');

/** Calls per statement: bounds what the engine holds in memory. */
const CALLS_PER_STATEMENT = 1_000_000;

/**
 * Calls `first` to `last` of `total`, evenly spread over the months; 80 % answered, 15 % abandoned, 5 % flowed out, waits
 * exponential with a mean of four minutes and at most an hour, everything drawn from hashes of the call's number.
 */
function callsSql(total: number, first: number, last: number): string {
  const draw = (salt: number, below: number) => `cityHash64(number, ${salt}) % ${below}`;
  return `
    SELECT concat('c', toString(number)) AS contact,
      toInt64(${FROM_MS} + intDiv(number * ${TO_MS - FROM_MS}, ${total})) AS queued_ms,
      arrayElement(['sjukvardsradgivning', 'andra-sprak', 'sparr-och-logg', 'vuxna', 'barn'], 1 + ${draw(1, 5)}) AS queue,
      arrayElement(['norra', 'vastra', 'ostra', 'sodra', 'goteborg'], 1 + ${draw(2, 5)}) AS area,
      multiIf(${draw(3, 100)} < 80, 'answered', ${draw(3, 100)} < 95, 'abandoned', 'flowed_out') AS outcome,
      toInt64(least(3600000, -log((1 + ${draw(4, 1_000_000)}) / 1000000) * 240000)) AS wait_ms,
      toInt64(30000 + ${draw(5, 600_000)}) AS talk_ms
    FROM numbers(${first}, ${last - first})`;
}

/** Fills `svarspuls.events` with the events of generated calls, and `svarspuls.calls` with the same calls folded. */
export async function generateCalls(clickhouse: ClickHouse, total: number): Promise<void> {
  await clickhouse.command(`
    CREATE TABLE svarspuls.calls
    (
        service LowCardinality(String), queue LowCardinality(String), area LowCardinality(String),
        segment LowCardinality(String), queued_at DateTime64(3, 'UTC'), outcome LowCardinality(String),
        wait_ms UInt32, talk_ms UInt32
    )
    ENGINE = MergeTree ORDER BY (service, queued_at)`);
  for (let first = 0; first < total; first += CALLS_PER_STATEMENT) {
    const calls = callsSql(total, first, Math.min(total, first + CALLS_PER_STATEMENT));
    await clickhouse.command(`
      INSERT INTO svarspuls.events
        (service, family, type, subject, occurred_at, recorded_at, source, id, precedence, queue, area, kind, data)
      SELECT '${SERVICE}', 'call', event.1, contact, fromUnixTimestamp64Milli(event.2, 'UTC') AS at, at, 'bench',
        concat(contact, event.1), 1, if(event.1 = 'call.ended', '', queue), if(event.1 = 'call.queued', area, ''),
        if(event.1 = 'call.queued', 'citizen', ''), '{}'
      FROM (
        SELECT contact, queue, area, arrayJoin(arrayConcat(
          [('call.queued', queued_ms), (concat('call.', outcome), queued_ms + wait_ms)],
          if(outcome = 'answered', [('call.ended', queued_ms + wait_ms + talk_ms)], []))) AS event
        FROM (${calls})
      )`);
    await clickhouse.command(`
      INSERT INTO svarspuls.calls
      WITH toTimeZone(fromUnixTimestamp64Milli(queued_ms, 'UTC'), 'Europe/Stockholm') AS local
      SELECT '${SERVICE}', queue, area,
        if(toDayOfWeek(local) <= 5 AND toHour(local) BETWEEN 8 AND 16, 'office', 'oncall'), local, outcome, wait_ms,
        if(outcome = 'answered', talk_ms, 0)
      FROM (${calls})`);
  }
}
