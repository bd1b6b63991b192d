import { contributionsSql, type FoldRange } from './fold-events.sql.js';
import { ADDED_COLUMNS, LONGEST_COLUMNS, WAIT_COLUMNS } from './tally-columns.js';

/** A stretch of time that is not jourtid, half open, epoch ms. */
export interface OfficeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How contributions are gathered. */
export interface Gathering {
  /** SQL expression over `at` that names the group. */
  readonly bucket: string;
  /** What else makes a tally of its own, of `queue`, `area` and `kind`. */
  readonly key: string;
  readonly officeSpans: readonly OfficeSpan[];
  /** Further condition on a contribution, with placeholders. */
  readonly where: string;
  /** `FROM …` of stored tallies whose segments and keys get a tally too, empty where nothing contributes. */
  readonly alsoKeysOf?: string;
}

/**
 * Gathers contributions into tallies: `bucket`, `segment`, the key, then the columns of `TALLY_COLUMNS`. Counts are
 * grouped by second first: adding arrays row by row would copy them.
 */
export function talliesSql(range: FoldRange, { bucket, key, officeSpans, where, alsoKeysOf }: Gathering): string {
  const group = `bucket, segment, ${key}`;
  const columns = [
    ...ADDED_COLUMNS.map((column, index) => `sums[${index + 1}] AS ${column}`),
    ...LONGEST_COLUMNS.map(({ column }, index) => `maxima[${index + 1}] AS ${column}`),
    ...WAIT_COLUMNS.map(({ column, outcome }) => {
      const count = `added[${ADDED_COLUMNS.indexOf(outcome) + 1}]`;
      return `groupArrayInsertAtIf(0)(toUInt32(${count}), second, ${count} > 0) AS ${column}`;
    }),
  ];
  return `
    WITH sumForEach(added) AS sums, maxForEach(longest) AS maxima
    SELECT ${group}, ${columns.join(', ')}
    FROM (
      SELECT ${bucket} AS bucket, ${segmentSql(officeSpans)} AS segment, ${key}, second,
        sumForEach(c.added) AS added, maxForEach(c.longest) AS longest
      FROM (${contributionsSql(range)}) AS c
      WHERE ${where}
      GROUP BY ${group}, second
      ${alsoKeysOf === undefined ? '' : `UNION ALL SELECT DISTINCT '', segment, ${key}, 0, [], [] ${alsoKeysOf}`}
    )
    GROUP BY ${group}`;
}

/** Tells the segment of an instant, given as an expression in epoch ms. */
export function segmentSql(officeSpans: readonly OfficeSpan[], at = 'at'): string {
  const starts = officeSpans.map(({ fromMs }) => fromMs).join(', ');
  const ends = officeSpans.map(({ toMs }) => toMs).join(', ');
  if (officeSpans.length === 0) return "'oncall'";
  return `if(arrayExists((starts_at, ends_at) -> ${at} >= starts_at AND ${at} < ends_at, [${starts}], [${ends}]), 'office', 'oncall')`;
}
