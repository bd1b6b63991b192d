import { z } from 'zod';

/** Instants of an incident as a whole, in the order in which they are expected. */
export const incidentStampSchema = z.enum([
  'rung',
  'sosAnswered',
  'offered',
  'received',
  'taken',
  'prioritised',
  'assessmentStarted',
  'assessmentEnded',
  'closed',
  'cancelled',
]);
export type IncidentStamp = z.infer<typeof incidentStampSchema>;

/** Instants of one unit's mission at an incident, in the order in which they are expected. */
export const unitStampSchema = z.enum([
  'assigned',
  'acknowledged',
  'enRoute',
  'onScene',
  'atPatient',
  'leftScene',
  'atHospital',
  'handedOver',
  'available',
  'unitCancelled',
]);
export type UnitStamp = z.infer<typeof unitStampSchema>;

/** Every instant that an interval can begin or end with. */
export const dispatchStampSchema = z.enum([...incidentStampSchema.options, ...unitStampSchema.options]);
export type DispatchStamp = z.infer<typeof dispatchStampSchema>;

/** What is measured: an incident, by the first unit where units are concerned, or a unit's mission at one. */
export const dispatchLevelSchema = z.enum(['incident', 'unit']);
export type DispatchLevel = z.infer<typeof dispatchLevelSchema>;

/** 1 is a threat to life, 4 a lying transport. */
export const prioritySchema = z.literal([1, 2, 3, 4], 'must be 1, 2, 3 or 4');
export type Priority = z.infer<typeof prioritySchema>;

/**
 * How an incident has ended as far as is known, from the least to the most that was sent; `open` where nothing says that it
 * has. `other_level`: no unit met the patient, and the source names a level of care of `config/care-levels.yaml`.
 */
export const incidentEndingSchema = z.enum([
  'no_unit',
  'other_level',
  'treated_on_scene',
  'transported',
  'cancelled',
  'open',
]);
export type IncidentEnding = z.infer<typeof incidentEndingSchema>;

/** Helpers near the patient: IVPA and SMS-livräddning. */
export const helperKindSchema = z.enum(['ivpa', 'sms_responder']);
export type HelperKind = z.infer<typeof helperKindSchema>;

/** In whose hands the time of an interval lies, in the order in which a call passes through them. */
export const responsibleSchema = z.enum(['sos_alarm', 'dispatch_centre', 'ambulance_service', 'hospital']);
export type Responsible = z.infer<typeof responsibleSchema>;
