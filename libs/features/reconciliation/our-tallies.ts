import { foldIntervalTallies, type ClickHouse } from '#clickhouse';
import { addTallies, CONTACT_SPAN_MS, EMPTY_TALLY_BY_KIND, type TallyByKind, type TimeSpan } from '#domain';
import { tallyFromRow } from '#scorecards';

const HOUR_MS = 3_600_000;

/** Each fold also reads a day before and after it, so that longer stretches cost less; shorter ones take less memory. */
const STRETCH_MS = 3 * 24 * HOUR_MS;

/** Whose intervals are folded: those of one length, for some queues (empty text: the whole service). */
export interface IntervalSelection {
  readonly service: string;
  readonly queues: readonly string[];
  readonly intervalMs: number;
}

/** The tallies of a stretch of time: by queue and beginning of the interval; empty ones where nothing happened. */
export type TalliesAt = (queue: string, fromMs: number) => TallyByKind;

/** Cuts a span into stretches of three days, the first of which begins at a whole hour. */
export function stretchesOf({ fromMs, toMs }: TimeSpan): readonly TimeSpan[] {
  const stretches: TimeSpan[] = [];
  for (let startMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS; startMs < toMs; startMs += STRETCH_MS) {
    stretches.push({ fromMs: startMs, toMs: startMs + STRETCH_MS });
  }
  return stretches;
}

/** Folds our tallies of one stretch interval by interval, as known now (null) or at an earlier instant. */
export async function foldStretch(
  clickhouse: ClickHouse,
  { service, queues, intervalMs }: IntervalSelection,
  stretch: TimeSpan,
  asOfMs: number | null,
): Promise<TalliesAt> {
  const range = { ...stretch, spanMs: CONTACT_SPAN_MS, asOfMs, intervalMs };
  const rows = await foldIntervalTallies(clickhouse, { service, queues }, range);
  const tallies = new Map<string, TallyByKind>();
  for (const row of rows) {
    const key = keyOf(row.queue, row.bucket);
    const known = tallies.get(key) ?? EMPTY_TALLY_BY_KIND;
    tallies.set(key, { ...known, [row.kind]: addTallies(known[row.kind], tallyFromRow(row)) });
  }
  return (queue, fromMs) => tallies.get(keyOf(queue, String(fromMs))) ?? EMPTY_TALLY_BY_KIND;
}

function keyOf(queue: string, bucket: string): string {
  return `${bucket} ${queue}`;
}
