import { eventData, isEventType, nameSchema } from '#contracts';
import { z } from 'zod';
import { columnSchema, csvDialect } from './csv-dialect.schema.js';

/** Chooses rows: a column holds one of some texts, does not hold a text, or holds it. Texts are compared exactly. */
const conditionSchema = z.union(
  [
    z.strictObject({ column: columnSchema, in: z.array(z.string()).min(1) }),
    z.strictObject({ column: columnSchema, equals: z.string() }),
    z.strictObject({ column: columnSchema, not: z.string() }),
  ],
  'must be { column, in: […] }, { column, equals: "…" } or { column, not: "…" }',
);
export type Condition = z.output<typeof conditionSchema>;

/** A constant, or the column that holds the value. */
const valueSchema = z.union(
  [z.string(), z.number(), z.boolean(), z.strictObject({ column: columnSchema })],
  'must be a text, a number, true, false or { column: … }',
);
export type MappedValue = z.output<typeof valueSchema>;

const dataSchema = z.record(nameSchema, valueSchema);

const eventTypeSchema = z.custom<keyof typeof eventData>(
  (text) => typeof text === 'string' && isEventType(text),
  'must be an event type of the contract',
);

const mappedEventSchema = z.strictObject({
  type: eventTypeSchema,
  /** Columns that stamp the event, joined by a space. */
  time: z.array(columnSchema).min(1, 'must name at least one column'),
  when: conditionSchema.optional(),
  data: dataSchema.default({}),
});
export type MappedEvent = z.output<typeof mappedEventSchema>;

/** A CSV mapping file: how the rows of a file become events. */
export const mappingSchema = z
  .strictObject({
    ...csvDialect,
    /** Columns joined by "-"; `$row` is the data row's number from 1, `$file` the file's base name. */
    subject: z.array(columnSchema).min(1, 'must name at least one column'),
    when: conditionSchema.optional(),
    data: dataSchema.default({}),
    events: z.array(mappedEventSchema).min(1, 'must hold at least one event'),
  })
  .readonly();
export type CsvMapping = z.output<typeof mappingSchema>;
