import { z } from 'zod';
import { periodIdSchema } from '../dispatch/dispatch.schema.js';
import { localDateSchema, nameSchema } from '../primitives.js';
import { serviceKindSchema } from '../scorecards/services.schema.js';

export const exportFormatSchema = z.enum(['csv', 'parquet'], 'must be csv or parquet');
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** Media type of each form of an export. */
export const EXPORT_MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
};

const dayOfStore = localDateSchema.refine(
  (day) => day >= '1970-01-01' && day < '2200-01-01',
  'must lie between 1970 and 2200',
);

/** Query of `GET /v1/export/{dataset}`: local days, both included, or a period of whole local days. */
export const exportQuerySchema = z
  .object({
    service: nameSchema,
    period: periodIdSchema.optional(),
    from: dayOfStore.optional(),
    to: dayOfStore.optional(),
    format: exportFormatSchema.default('csv'),
  })
  .superRefine(({ period, from, to }, context) => {
    const isPeriod = period !== undefined && from === undefined && to === undefined;
    const isDays = period === undefined && from !== undefined && to !== undefined;
    if (isPeriod || isDays) return;
    context.addIssue({
      code: 'custom',
      path: ['from'],
      message: 'must be given with `to`, or `period` instead of both',
    });
  });
export type ExportQuery = z.output<typeof exportQuerySchema>;

export const exportDatasetIdSchema = z.enum(['days', 'queue-days', 'calls', 'indicators', 'incidents', 'missions']);
export type ExportDatasetId = z.infer<typeof exportDatasetIdSchema>;

/**
 * What a column holds: `date` a local day, `instant` a point of time in UTC to the millisecond, `integer` a whole number of
 * 64 bits, `number` a double.
 */
export const exportColumnTypeSchema = z.enum(['text', 'date', 'instant', 'integer', 'number', 'boolean']);
export type ExportColumnType = z.infer<typeof exportColumnTypeSchema>;

/** One column; a cell of a nullable one is empty where there is nothing to tell. */
export const exportColumnSchema = z.object({
  name: z.string(),
  type: exportColumnTypeSchema,
  nullable: z.boolean(),
  description: z.string(),
});
export type ExportColumn = z.infer<typeof exportColumnSchema>;

/** One dataset: of which kind of service it is, what a row is, its columns in order, and how many days one request may ask for. */
export const exportDatasetSchema = z.object({
  id: exportDatasetIdSchema,
  of: serviceKindSchema,
  row: z.string(),
  mostDays: z.object({ csv: z.number().int(), parquet: z.number().int() }),
  columns: z.array(exportColumnSchema),
});
export type ExportDataset = z.infer<typeof exportDatasetSchema>;

/** Answer of `GET /v1/export`. */
export const exportListSchema = z.object({ datasets: z.array(exportDatasetSchema) });
export type ExportList = z.infer<typeof exportListSchema>;
