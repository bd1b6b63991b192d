import { z } from 'zod';
import { unitKindSchema } from '../events/dispatch-events.schema.js';
import { nameSchema } from '../primitives.js';
import { periodSchema } from '../scorecards/scorecard.schema.js';
import { periodIdSchema } from './dispatch.schema.js';

/** Query of `GET /v1/utilisation/{service}`. Helpers (IVPA, SMS-livräddning) are left out unless their kind is named. */
export const utilisationQuerySchema = z.object({
  period: periodIdSchema,
  unitKind: unitKindSchema.optional(),
  area: nameSchema.optional(),
});
export type UtilisationQuery = z.output<typeof utilisationQuerySchema>;

const count = z.number().int();

/**
 * Unit time in ms of one unit: on duty, on missions, and both at once. Null where no unit's state, or no mission's length, is
 * known. `utilisation` is `committedOnDutyMs` of `dutyMs`; null also where nobody was on duty.
 */
export const unitHoursSchema = z.object({
  dutyMs: z.number().nullable(),
  committedMs: z.number().nullable(),
  committedOnDutyMs: z.number().nullable(),
  utilisation: z.number().nullable(),
});
export type UnitHoursFigures = z.infer<typeof unitHoursSchema>;

/** Units, their time and their missions; a mission without assignment or end adds no time. */
export const unitGroupSchema = unitHoursSchema.extend({
  units: count,
  unitsWithoutState: count,
  missions: count,
  missionsWithoutLength: count,
});
export type UnitGroup = z.infer<typeof unitGroupSchema>;

/**
 * Answer of `GET /v1/utilisation/{service}`: in all, by local hour of the day (24), by weekday (1 Monday to 7) and hour (168),
 * by kind, and by area (null, unknown, last). Time after `asOf` is in none.
 */
export const utilisationSchema = z.object({
  service: z.string(),
  period: periodSchema,
  unitKind: unitKindSchema.optional(),
  area: z.string().optional(),
  asOf: z.string(),
  total: unitGroupSchema,
  hours: z.array(unitHoursSchema.extend({ hour: count })),
  week: z.array(unitHoursSchema.extend({ weekday: count, hour: count })),
  kinds: z.array(unitGroupSchema.extend({ unitKind: unitKindSchema })),
  areas: z.array(unitGroupSchema.extend({ area: z.string().nullable() })),
});
export type Utilisation = z.infer<typeof utilisationSchema>;
