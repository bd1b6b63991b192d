import { intervalMinutesSchema, nameSchema } from '#contracts';
import { columnSchema, csvDialect } from '#importing';
import { z } from 'zod';

/** A mapping file: which columns of a supplier's report hold what. */
export const reportMappingSchema = z
  .strictObject({
    ...csvDialect,
    /** Sign before the decimals of numbers. */
    decimal: z.enum(['.', ',']).default('.'),
    /** Columns that stamp the beginning of an interval, joined by a space, and the length of every interval. */
    interval: z.strictObject({
      from: z.array(columnSchema).min(1, 'must name at least one column'),
      minutes: intervalMinutesSchema,
    }),
    /** Column of the queue; left out, or empty in a row: the whole service. */
    queue: columnSchema.optional(),
    /** The supplier's names of queues, and ours; a name that is not listed is taken as it is. */
    queues: z.record(z.string(), nameSchema).default({}),
    offered: columnSchema,
    answered: columnSchema,
    answeredWithin: columnSchema,
    /** Limit that `answeredWithin` counts by, in seconds; left out: the service's target time. */
    targetSeconds: z.number().int().min(0).max(86_400).optional(),
    /** Mean wait of answered calls; `clock` is h:mm:ss or m:ss. Left out: not compared. */
    meanWait: z.strictObject({ column: columnSchema, unit: z.enum(['seconds', 'ms', 'clock']) }).optional(),
  })
  .readonly();
export type ReportMapping = z.output<typeof reportMappingSchema>;

/** Every column that a mapping names. */
export function reportColumns(mapping: ReportMapping): ReadonlySet<string> {
  const { interval, queue, offered, answered, answeredWithin, meanWait } = mapping;
  const optional = [queue, meanWait?.column].filter((column) => column !== undefined);
  return new Set([...interval.from, offered, answered, answeredWithin, ...optional]);
}
