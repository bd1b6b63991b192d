import { z } from 'zod';
import { prioritySchema } from '../dispatch/stamps.schema.js';
import { instantSchema, nameSchema } from '../primitives.js';

/** Kinds of prehospital resource that the larmcentral dispatches. */
export const unitKindSchema = z.enum([
  'ambulance',
  'helicopter',
  'air_ambulance',
  'ivpa',
  'sms_responder',
  'patient_transport',
  'icu_transport',
  'neonatal_transport',
  'organ_transport',
]);
export type UnitKind = z.infer<typeof unitKindSchema>;

/** What a unit says of itself. */
export const unitStateSchema = z.enum(['available', 'committed', 'break', 'out_of_service']);
export type UnitState = z.infer<typeof unitStateSchema>;

const service = nameSchema;
const atService = z.object({ service });
const ending = z.object({ service, reason: nameSchema.optional() });
const mission = z.object({
  service,
  unit: nameSchema,
  unitKind: unitKindSchema,
  area: nameSchema.optional(),
  incident: nameSchema.optional(),
});
const conveyance = mission.extend({ hospital: nameSchema.optional() });

/** `data` of every `incident.*` and `unit.*` event, by event type. Unknown members are dropped. */
export const dispatchEventData = {
  'incident.received': z.object({
    service,
    externalId: nameSchema.optional(),
    area: nameSchema.optional(),
    rungAt: instantSchema.optional(),
    answeredAt: instantSchema.optional(),
    offeredAt: instantSchema.optional(),
    /** Of an order by health care: the kind of transport, and the instant for which it is booked. */
    orderedKind: unitKindSchema.optional(),
    bookedFor: instantSchema.optional(),
  }),
  'incident.answered': atService,
  'incident.prioritised': z.object({
    service,
    priority: prioritySchema,
    stage: z.enum(['initial', 'assessed', 'final']).optional(),
  }),
  'incident.assessment_started': z.object({ service, outcome: nameSchema.optional() }),
  'incident.assessment_ended': z.object({ service, outcome: nameSchema.optional() }),
  'incident.closed': ending,
  'incident.cancelled': ending,
  'unit.assigned': mission,
  'unit.acknowledged': mission,
  'unit.en_route': mission,
  'unit.on_scene': mission,
  'unit.at_patient': mission,
  'unit.left_scene': conveyance,
  'unit.at_hospital': conveyance,
  'unit.handed_over': conveyance,
  'unit.available': mission,
  'unit.cancelled': mission,
  'unit.state_changed': z.object({
    service,
    unit: nameSchema,
    unitKind: unitKindSchema,
    state: unitStateSchema,
    area: nameSchema.optional(),
  }),
} as const;
