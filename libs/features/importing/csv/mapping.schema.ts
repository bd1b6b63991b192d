import { eventData, isEventType, LOCAL_TIME_ZONE, nameSchema } from '#contracts';
import { z } from 'zod';
import { timeReader, TimePatternError } from './time-format.js';

const columnSchema = z.string().min(1, 'must name a column');

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
    separator: z
      .string()
      .transform((text) => (text === 'tab' ? '\t' : text))
      .refine((text) => text.length === 1, 'must be one character, or tab')
      .default(','),
    encoding: z.enum(['utf-8', 'latin1']).default('utf-8'),
    timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Stockholm').default(LOCAL_TIME_ZONE),
    timeFormat: z.string().superRefine(checkTimeFormat).default('iso'),
    /** Columns joined by "-"; `$row` is the data row's number from 1, `$file` the file's base name. */
    subject: z.array(columnSchema).min(1, 'must name at least one column'),
    when: conditionSchema.optional(),
    data: dataSchema.default({}),
    events: z.array(mappedEventSchema).min(1, 'must hold at least one event'),
  })
  .readonly();
export type CsvMapping = z.output<typeof mappingSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function checkTimeFormat(format: string, context: z.RefinementCtx): void {
  try {
    timeReader(format, 'UTC');
  } catch (error) {
    if (!(error instanceof TimePatternError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
}
