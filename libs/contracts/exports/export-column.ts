import type { ExportColumn, ExportColumnType } from './exports.schema.js';

/** Describes a column that always holds something. */
export function column(name: string, type: ExportColumnType, description: string): ExportColumn {
  return { name, type, nullable: false, description };
}

/** Describes a column of which a cell may be empty. */
export function optional(name: string, type: ExportColumnType, description: string): ExportColumn {
  return { name, type, nullable: true, description };
}
