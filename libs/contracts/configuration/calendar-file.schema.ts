import { z } from 'zod';
import { localDateSchema, nameSchema } from '../primitives.js';

const wallClockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a wall-clock time such as 08:00');
const weekdaySchema = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);

/** `config/calendar.yaml`: when it is jourtid (`oncall`); the rest is `office`. */
export const calendarFileSchema = z.strictObject({
  id: nameSchema,
  version: z.string().min(1),
  timeZone: z.string().refine(isTimeZone, 'must be a known time zone such as Europe/Stockholm'),
  /** Office hours on ordinary weekdays, half open; outside them it is jourtid. */
  officeHours: z
    .strictObject({ weekdays: z.array(weekdaySchema).min(1), from: wallClockSchema, to: wallClockSchema })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than from' }),
  /** Public holidays are jourtid all day; the country code of the holiday calendar. */
  publicHolidays: z.strictObject({ country: z.literal('SE') }),
  /** Eves that count as whole days of jourtid. */
  wholeDayEves: z.array(z.enum(['midsommarafton', 'julafton', 'nyarsafton'])),
  /** Dated exceptions, whole local days; they win over every other rule. */
  exceptions: z.array(
    z.strictObject({ date: localDateSchema, segment: z.enum(['oncall', 'office']), reason: z.string().min(1) }),
  ),
});

/** The rules of one calendar version. */
export type CalendarRules = z.output<typeof calendarFileSchema>;

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
