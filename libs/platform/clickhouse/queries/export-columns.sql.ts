import type { ExportColumn, ExportColumnType } from '#contracts';

/** How exports are written: CSV as RFC 4180 with ISO instants and nothing for null, Parquet as every reader understands it. */
export const EXPORT_SETTINGS = [
  "date_time_output_format = 'iso'",
  "format_csv_null_representation = ''",
  'output_format_csv_crlf_end_of_line = 1',
  "output_format_parquet_compression_method = 'snappy'",
].join(', ');

const TYPES: Readonly<Record<ExportColumnType, string>> = {
  text: 'String',
  date: 'Date32',
  instant: "DateTime64(3, 'UTC')",
  integer: 'Int64',
  number: 'Float64',
  boolean: 'Bool',
};

/** Lists the columns of an export for SELECT, each in its type: what `expressions` has for it, otherwise the column of that name in `t`. */
export function exportColumnsSql(
  columns: readonly ExportColumn[],
  expressions: Readonly<Record<string, string>>,
): string {
  return columns
    .map(
      (column) => `CAST(${expressions[column.name] ?? `t.${column.name}`} AS ${storedType(column)}) AS ${column.name}`,
    )
    .join(', ');
}

/** Names the type that ClickHouse holds a column in. */
export function storedType({ type, nullable }: Pick<ExportColumn, 'type' | 'nullable'>): string {
  return nullable ? `Nullable(${TYPES[type]})` : TYPES[type];
}
