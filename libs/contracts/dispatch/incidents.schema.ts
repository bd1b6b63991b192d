import { z } from 'zod';
import { unitKindSchema } from '../events/dispatch-events.schema.js';
import { segmentSchema } from '../scorecards/figures.schema.js';
import { periodSchema } from '../scorecards/scorecard.schema.js';
import { dispatchNarrowing } from './dispatch.schema.js';
import {
  helperKindSchema,
  incidentEndingSchema,
  incidentStampSchema,
  prioritySchema,
  unitStampSchema,
} from './stamps.schema.js';

/** Query of `GET /v1/incidents/{service}`; newest first. */
export const incidentListQuerySchema = z.object({
  ...dispatchNarrowing,
  segment: segmentSchema.default('all'),
  ending: incidentEndingSchema.optional(),
  /** Only incidents that such a unit was sent to. */
  unitKind: unitKindSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1_000).optional(),
});
export type IncidentListQuery = z.output<typeof incidentListQuerySchema>;

const instant = z.string().nullable();

/** A length in ms; null where an instant is missing, negative where the clocks disagree, and then in no statistic. */
const legSchema = z.object({ id: z.string(), ms: z.number().nullable(), anomaly: z.boolean() });

/** One mission of a unit at an incident, with every instant (null where unknown) and interval. */
export const missionSchema = z.object({
  unit: z.string(),
  unitKind: unitKindSchema,
  number: z.number().int(),
  /** Where it brought its patient; null where the source does not say. */
  hospital: z.string().nullable(),
  stamps: z.record(unitStampSchema, instant),
  intervals: z.array(legSchema),
});

/** One folded incident; `at` decides its day, hour and segment. Intervals that units are in are those of the first. */
export const incidentSchema = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  at: z.string(),
  received: z.boolean(),
  segment: segmentSchema,
  area: z.string().nullable(),
  /** Kind of transport that health care ordered, and the instant it was booked for; null where the source does not say. */
  orderedKind: unitKindSchema.nullable(),
  bookedFor: instant,
  alarmPriority: prioritySchema.nullable(),
  finalPriority: prioritySchema.nullable(),
  priorities: z.array(
    z.object({ at: z.string(), priority: prioritySchema, stage: z.enum(['initial', 'assessed', 'final']).nullable() }),
  ),
  ending: incidentEndingSchema,
  /** How the source says that it ended, and what its deepened assessment came to; null where it does not say. */
  endingReason: z.string().nullable(),
  assessmentOutcome: z.string().nullable(),
  stamps: z.record(incidentStampSchema, instant),
  intervals: z.array(legSchema),
  units: z.array(missionSchema),
  help: z.array(
    z.object({
      kind: helperKindSchema,
      alertedAt: instant,
      acceptedAt: instant,
      onSceneAt: instant,
      beforeAmbulance: z.boolean().nullable(),
    }),
  ),
});
export type IncidentAnswer = z.infer<typeof incidentSchema>;

/** Answer of `GET /v1/incidents/{service}`; `nextCursor` is null on the last page. */
export const incidentListSchema = z.object({
  service: z.string(),
  period: periodSchema,
  incidents: z.array(incidentSchema),
  nextCursor: z.string().nullable(),
});
export type IncidentList = z.infer<typeof incidentListSchema>;
