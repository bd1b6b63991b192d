import { SERVICE } from './generated-calls.js';

/** Half-open stretch of time, epoch ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const instant = (ms: number) => `'${new Date(ms).toISOString().replace('T', ' ').replace('Z', '')}'`;

/** A scorecard as one would write it over folded calls in ClickHouse; percentiles exact, one row a segment and the whole. */
export function clickhouseScorecardSql({ fromMs, toMs }: Span): string {
  return `
    SELECT segment, count() AS offered, countIf(outcome = 'answered') AS answered, countIf(outcome = 'abandoned') AS abandoned,
      countIf(outcome = 'flowed_out') AS flowed_out, countIf(outcome = 'answered' AND wait_ms <= 480000) AS in_time,
      avgIf(wait_ms, outcome = 'answered') AS mean_wait, avgIf(wait_ms, outcome = 'abandoned') AS mean_wait_abandoned,
      quantilesExactIf(0.5, 0.9)(wait_ms, outcome = 'answered') AS percentiles,
      maxIf(wait_ms, outcome = 'answered') AS longest_wait, avgIf(talk_ms, outcome = 'answered') AS mean_talk
    FROM svarspuls.calls
    WHERE service = '${SERVICE}' AND queued_at >= ${instant(fromMs)} AND queued_at < ${instant(toMs)}
    GROUP BY GROUPING SETS ((segment), ())`;
}

/** The same for PostgreSQL. */
export function postgresScorecardSql(table: string, { fromMs, toMs }: Span): string {
  const answered = `FILTER (WHERE outcome = 'answered')`;
  return `
    SELECT segment, count(*) AS offered, count(*) ${answered}, count(*) FILTER (WHERE outcome = 'abandoned'),
      count(*) FILTER (WHERE outcome = 'flowed_out'), count(*) FILTER (WHERE outcome = 'answered' AND wait_ms <= 480000),
      avg(wait_ms) ${answered}, avg(wait_ms) FILTER (WHERE outcome = 'abandoned'),
      percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY wait_ms) ${answered},
      max(wait_ms) ${answered}, avg(talk_ms) ${answered}
    FROM ${table}
    WHERE service = '${SERVICE}' AND queued_at >= ${instant(fromMs)} AND queued_at < ${instant(toMs)}
    GROUP BY GROUPING SETS ((segment), ())`.replaceAll('\n', ' ');
}
