import { z } from 'zod';
import { openBreachSchema } from '../breaches/breach.schema.js';
import { dispatchCountsSchema, legStatisticsSchema } from '../dispatch/dispatch.schema.js';
import { dispatchStampSchema, prioritySchema } from '../dispatch/stamps.schema.js';
import { unitKindSchema, unitStateSchema } from '../events/dispatch-events.schema.js';
import { liveSourceSchema } from './live-source.schema.js';

const instant = z.string();
const count = z.number().int();

/**
 * Where an open incident stands: `offered` until the larmcentral has taken it, `triage` until it has a priority, `waiting`
 * while no unit is on a mission for it, and from then on the furthest step of any unit that is. Helpers (IVPA,
 * SMS-livräddning) come until an ambulance does: with them alone it waits on.
 */
export const incidentPhaseSchema = z.enum([
  'offered',
  'triage',
  'waiting',
  'assigned',
  'en_route',
  'on_scene',
  'transporting',
  'at_hospital',
]);
export type IncidentPhase = z.infer<typeof incidentPhaseSchema>;

/** One open incident. Its clocks run from its instants, so that it changes by events alone. */
export const liveIncidentSchema = z.object({
  externalId: z.string().nullable(),
  area: z.string().nullable(),
  /** The last priority known, and the first; null where none was given. */
  priority: prioritySchema.nullable(),
  alarmPriority: prioritySchema.nullable(),
  /** Ordered by health care, not handed over by 112. */
  isOrder: z.boolean(),
  /** Kind of transport that was ordered, and the instant it was ordered for; null where the source does not say. */
  orderedKind: unitKindSchema.nullable(),
  bookedFor: instant.nullable(),
  phase: incidentPhaseSchema,
  /** Since when it is in this phase. */
  since: instant,
  /**
   * Since when it has been without a unit: its taking, or the end of its last mission; null while it is offered, or while
   * a unit is on a mission. Of an order that is booked not before the instant booked for: it may lie ahead, and the order
   * is in no count of those without a unit until then.
   */
  unassignedSince: instant.nullable(),
  /** Of the deepened assessment (fördjupad bedömning); null where there was none. */
  assessment: z.enum(['open', 'ended']).nullable(),
  /** Every instant that is known, of units the earliest of any. */
  stamps: z.partialRecord(dispatchStampSchema, instant),
  /** Units on a mission for it now, helpers included. */
  units: z.array(z.string()),
});
export type LiveIncident = z.infer<typeof liveIncidentSchema>;

/** Step that a unit on a mission has reached. */
export const missionStepSchema = z.enum([
  'assigned',
  'acknowledged',
  'en_route',
  'on_scene',
  'at_patient',
  'transporting',
  'at_hospital',
  'handed_over',
]);
export type MissionStep = z.infer<typeof missionStepSchema>;

/** One unit. A unit on a mission is committed, whatever its source says of its state; it is on the one that it began last. */
export const liveUnitSchema = z.object({
  kind: unitKindSchema,
  area: z.string().nullable(),
  state: unitStateSchema,
  /** Its latest mission's step, incident and hospital; null where it is on none, or where the source does not say. */
  step: missionStepSchema.nullable(),
  incident: z.string().nullable(),
  hospital: z.string().nullable(),
  /** Since when it is in this state and step. */
  since: instant,
  /** When it was last heard to begin a duty (it was out of service before, or unknown); null while it is out of service. */
  onDutySince: instant.nullable(),
  /** End of its last break on this duty, or the beginning of the one it is in; null where it has had none. */
  lastBreakAt: instant.nullable(),
});
export type LiveUnit = z.infer<typeof liveUnitSchema>;

/** Counts over the open incidents and the units of the moment. Instants are those of whoever has waited longest. */
export const dispatchNowSchema = z.object({
  open: count,
  /** By priority, those that occur, null last. */
  priorities: z.array(
    z.object({
      priority: prioritySchema.nullable(),
      open: count,
      unassigned: count,
      unassignedSince: instant.nullable(),
    }),
  ),
  /** Offered by SOS Alarm and not taken; `beyondTarget` for longer than the service's target time. */
  offered: z.object({ count, beyondTarget: count, since: instant.nullable() }),
  assessing: count,
  /** Lying patient transports without a unit; one that is booked waits from the instant it is booked for. */
  transports: z.object({ waiting: count, since: instant.nullable() }),
  /** Units at a hospital that have not handed over, by hospital, null where the source does not say which. */
  hospitals: z.array(z.object({ hospital: z.string().nullable(), waiting: count, since: instant })),
  units: z.array(
    z.object({
      kind: unitKindSchema,
      area: z.string().nullable(),
      available: count,
      committed: count,
      break: count,
      outOfService: count,
    }),
  ),
  /** Units on duty but helpers, not on a break, longer since duty began or the last break ended than work may go on without one. */
  withoutBreak: z.object({ count, since: instant.nullable() }),
  /** Incidents that never ended within the longest plausible time: lost by their feed, and in no other count. */
  stale: count,
});
export type DispatchNow = z.infer<typeof dispatchNowSchema>;

/** Live windows of dispatch; an incident belongs to a window by its beginning. */
export const dispatchWindowIdSchema = z.enum(['60m', 'today']);
export type DispatchWindowId = z.infer<typeof dispatchWindowIdSchema>;

const chainSchema = z.array(legStatisticsSchema.extend({ id: z.string() }));

/** What incidents of a window amount to: intervals of incidents in their configured order, of all and of priority 1. */
export const dispatchWindowSchema = z.object({
  counts: dispatchCountsSchema,
  intervals: chainSchema,
  urgent: chainSchema,
});
export type DispatchWindow = z.infer<typeof dispatchWindowSchema>;

/** The live state of one dispatch service; `incidents` and `units` by id. */
export const dispatchStateSchema = z.object({
  kind: z.literal('dispatch'),
  now: dispatchNowSchema,
  incidents: z.record(z.string(), liveIncidentSchema),
  units: z.record(z.string(), liveUnitSchema),
  windows: z.record(dispatchWindowIdSchema, dispatchWindowSchema),
  sources: z.array(liveSourceSchema),
  breaches: z.array(openBreachSchema),
});
export type DispatchState = z.infer<typeof dispatchStateSchema>;

/**
 * What changed: each member present replaces the member of that name; `windows` replaces window by window, `incidents` and
 * `units` one by one, null where one is no longer there.
 */
export const dispatchChangeSchema = z.strictObject({
  now: dispatchNowSchema.exactOptional(),
  incidents: z.record(z.string(), liveIncidentSchema.nullable()).exactOptional(),
  units: z.record(z.string(), liveUnitSchema.nullable()).exactOptional(),
  windows: z.partialRecord(dispatchWindowIdSchema, dispatchWindowSchema).exactOptional(),
  sources: z.array(liveSourceSchema).exactOptional(),
  breaches: z.array(openBreachSchema).exactOptional(),
});
export type DispatchChange = z.infer<typeof dispatchChangeSchema>;
