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

/** `data` of every `incident.*` and `unit.*` event, by event type. Unknown members are dropped. */
export const dispatchEventData = {
  'incident.received': z.object({
    service,
    externalId: nameSchema.optional(),
    area: nameSchema.optional(),
    rungAt: instantSchema.optional(),
    answeredAt: instantSchema.optional(),
    offeredAt: instantSchema.optional(),
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
  'unit.left_scene': mission,
  'unit.at_hospital': mission,
  'unit.handed_over': mission,
  'unit.available': mission,
  'unit.cancelled': mission,
  'unit.state_changed': z.object({
    service,
    unit: nameSchema,
    unitKind: unitKindSchema,
    state: z.enum(['available', 'committed', 'break', 'out_of_service']),
    area: nameSchema.optional(),
  }),
} as const;
