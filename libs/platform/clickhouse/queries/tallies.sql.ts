import { contributionsSql, type FoldRange } from './fold-events.sql.js';
import {
  ADDED_COLUMNS,
  HOUR_ADDED_COLUMNS,
  HOUR_WAIT_COLUMNS,
  LONGEST_COLUMNS,
  WAIT_COLUMNS,
  type AddedColumn,
} from './tally-columns.js';

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
  /** Time zone whose hours of the day are told apart, too: then come the columns of `HOUR_COLUMNS`. */
  readonly hoursIn?: string;
}

/**
 * Gathers contributions into tallies: `bucket`, `segment`, the key, then the columns of `TALLY_COLUMNS`. Counts are
 * grouped by second first: adding arrays row by row would copy them. Hours are groups of the same pass, so that the
 * events are folded once.
 */
export function talliesSql(range: FoldRange, gathering: Gathering): string {
  const { bucket, key, officeSpans, where, alsoKeysOf, hoursIn } = gathering;
  const group = `bucket, segment, ${key}`;
  const hours = hoursIn === undefined ? null : byHour(hoursIn);
  const columns = [
    ...ADDED_COLUMNS.map((column, index) => `sums[${index + 1}] AS ${column}`),
    ...LONGEST_COLUMNS.map(({ column }, index) => `maxima[${index + 1}] AS ${column}`),
    ...WAIT_COLUMNS.map(({ column, outcome }) => {
      const count = addendOf(outcome);
      return `groupArrayInsertAtIf(0)(toUInt32(${count}), second, ${count} > 0 AND is_hour = 0) AS ${column}`;
    }),
    ...(hours ? hours.columns : []),
  ];
  return `
    WITH sumForEachIf(added, is_hour = 0) AS sums, maxForEachIf(longest, is_hour = 0) AS maxima
    SELECT ${group}, ${columns.join(', ')}
    FROM (
      SELECT ${bucket} AS bucket, ${segmentSql(officeSpans)} AS segment, ${key}, second,
        sumForEach(c.added) AS added, maxForEach(c.longest) AS longest, ${hours ? hours.gathered : '0 AS is_hour'}
      FROM (${contributionsSql(range)}) AS c
      WHERE ${where}
      GROUP BY ${hours ? `GROUPING SETS ((${group}, second), (${group}, hour))` : `${group}, second`}
      ${alsoKeysOf === undefined ? '' : `UNION ALL SELECT DISTINCT '', segment, ${key}, 0, [], [], ${hours ? hours.nothing : '0'} ${alsoKeysOf}`}
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

/**
 * What telling hours apart adds to the groups of {@link talliesSql}, to the keys that nothing contributes to, and to the tallies.
 * All that an hour holds is one tuple: one aggregate over it costs far less to analyse than one for each column.
 */
function byHour(timeZone: string) {
  const waits = HOUR_WAIT_COLUMNS.map(({ outcome }) => `arraySort(groupArrayIf(c.second, c.${addendOf(outcome)} > 0))`);
  const held = [
    ...HOUR_ADDED_COLUMNS.map(({ column, added }) => ({ column, of: addendOf(added) })),
    ...HOUR_WAIT_COLUMNS.map(({ column }, index) => ({ column, of: `waits[${index + 1}]` })),
  ];
  const hours = `arrayResize(groupArrayInsertAtIf((${held.map(({ of }) => of).join(', ')}), hour, is_hour = 1), 24)`;
  return {
    gathered: `toHour(fromUnixTimestamp64Milli(at, '${timeZone}')) AS hour, grouping(second) AS is_hour, [${waits.join(', ')}] AS waits`,
    nothing: `0, 0, CAST([], 'Array(Array(UInt32))')`,
    columns: held.map(({ column }, index) =>
      index === 0 ? `(${hours} AS hours).1 AS ${column}` : `hours.${index + 1} AS ${column}`,
    ),
  };
}

function addendOf(column: AddedColumn): string {
  return `added[${ADDED_COLUMNS.indexOf(column) + 1}]`;
}
