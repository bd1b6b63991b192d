import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { FOLD_SETTINGS, type FoldRange } from './fold-events.sql.js';
import { talliesSql } from './tallies.sql.js';
import { tallyRowSchema, type TallyRow } from './tally-row.js';

const intervalTallyRowSchema = tallyRowSchema.extend({ queue: z.string() });

/** A tally of one interval; `bucket` is its beginning in epoch ms, `queue` empty for the whole service. */
export interface IntervalTallyRow extends TallyRow {
  readonly queue: string;
}

/**
 * Folds tallies of intervals straight from the events, for the given queues (empty text: the whole service). Segments
 * are not told apart. Intervals are counted from 1970, so that lengths that divide an hour begin at whole hours.
 */
export function foldIntervalTallies(
  clickhouse: ClickHouse,
  { service, queues }: { readonly service: string; readonly queues: readonly string[] },
  range: FoldRange & { readonly intervalMs: number },
): Promise<readonly IntervalTallyRow[]> {
  return clickhouse.query(
    `${talliesSql(range, {
      bucket: `toString(intDiv(at, ${range.intervalMs}) * ${range.intervalMs})`,
      key: 'queue, kind',
      officeSpans: [],
      where: 'queue IN {queues:Array(String)}',
    })} ${FOLD_SETTINGS}`,
    { service, queues },
    intervalTallyRowSchema,
  );
}
