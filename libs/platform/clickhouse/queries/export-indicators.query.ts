import { TELEPHONY_DATASETS } from '#contracts';
import type { ClickHouse, WrittenFormat } from '../clickhouse.js';
import { EXPORT_SETTINGS, exportColumnsSql, storedType } from './export-columns.sql.js';

/** Cells of one exported indicator, in the order of the columns of the dataset. */
export type IndicatorCells = readonly (string | number | boolean | null)[];

/** Writes indicators that were computed outside the store; at most some thousands, since they travel in the statement. */
export function exportIndicators(
  clickhouse: ClickHouse,
  rows: readonly IndicatorCells[],
  format: WrittenFormat,
): Promise<Buffer> {
  const { columns } = TELEPHONY_DATASETS.indicators;
  const structure = columns.map((column) => `${column.name} ${storedType(column)}`).join(', ');
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  return clickhouse.file(
    `SELECT ${exportColumnsSql(columns, {})}
     FROM format(JSONCompactEachRow, '${structure}', '${lines.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}') AS t
     SETTINGS ${EXPORT_SETTINGS}`,
    {},
    format,
  );
}
