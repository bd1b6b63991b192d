import { z } from 'zod';
import { compensationOutcomeSchema } from '../compensation/compensation.schema.js';
import { calendarFileSchema } from '../configuration/calendar-file.schema.js';
import { nameSchema } from '../primitives.js';
import { figuresSchema, segmentSchema } from '../scorecards/figures.schema.js';
import { periodSchema } from '../scorecards/scorecard.schema.js';

/** The rules of a calendar that can be tried; a list or weekly rule that is given replaces the present one whole. */
export const triedRulesSchema = calendarFileSchema.pick({ officeHours: true, wholeDayEves: true, exceptions: true });
export type TriedRules = z.output<typeof triedRulesSchema>;

/** Body of `POST /v1/calendar-lab`; rules that are left out stay as they are. */
export const calendarTrialSchema = z.strictObject({
  service: nameSchema,
  /** Id of a period of at most a quarter. */
  period: z.string().min(1).max(100),
  rules: triedRulesSchema.partial(),
});
export type CalendarTrial = z.output<typeof calendarTrialSchema>;

const sideSchema = z.object({
  rules: triedRulesSchema,
  segments: z.array(figuresSchema.extend({ segment: segmentSchema, hours: z.number() })),
  /** Null unless the period is a quarter that an agreement of the service pays for. */
  compensation: compensationOutcomeSchema.nullable(),
});
/** What a period looks like under one set of rules. */
export type CalendarLabSide = z.infer<typeof sideSchema>;

/** Answer of `POST /v1/calendar-lab`: the period by the rules in force and by the tried ones, from the same events. */
export const calendarLabSchema = z.object({
  service: z.string(),
  period: periodSchema,
  asOf: z.string(),
  definitions: z.object({ profile: z.string(), version: z.string() }),
  calendar: z.object({ id: z.string(), version: z.string() }),
  before: sideSchema,
  after: sideSchema,
});
export type CalendarLabAnswer = z.infer<typeof calendarLabSchema>;
