import { LOCAL_TIME_ZONE } from '#contracts';
import { z } from 'zod';
import { timeReader, TimePatternError } from './time-format.js';

/** Name of a column in the first row of a file. */
export const columnSchema = z.string().min(1, 'must name a column');

/** What every mapping of a CSV file says about how the file is written. */
export const csvDialect = {
  separator: z
    .string()
    .transform((text) => (text === 'tab' ? '\t' : text))
    .refine((text) => text.length === 1, 'must be one character, or tab')
    .default(','),
  encoding: z.enum(['utf-8', 'latin1']).default('utf-8'),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Stockholm').default(LOCAL_TIME_ZONE),
  timeFormat: z.string().superRefine(checkTimeFormat).default('iso'),
};

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
