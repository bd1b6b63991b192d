import { z } from 'zod';
import { callerKindSchema } from '../events/contact-events.schema.js';
import { nameSchema } from '../primitives.js';

const bilingualSchema = z.object({ sv: z.string().min(1), en: z.string().min(1) });

const telephonySchema = z.strictObject({
  id: nameSchema,
  name: bilingualSchema,
  kind: z.literal('telephony'),
  /** Målledtid in seconds, inclusive; of dispatch, for taking an incident over. */
  targetSeconds: z.number().int().positive(),
  /** A source without any event or heartbeat for this long is shown as silent. */
  silentAfterSeconds: z.number().int().positive(),
  /**
   * A contact that has waited longer than this was lost by its feed and is no longer shown as waiting; so is an incident
   * of which nothing has come for so long, and a unit's mission.
   */
  longestPlausibleWaitSeconds: z.number().int().positive(),
  queues: z.array(
    z.strictObject({ id: nameSchema, name: z.string().min(1), kind: callerKindSchema.default('citizen') }),
  ),
  areas: z.array(z.strictObject({ id: nameSchema, name: z.string().min(1) })),
});

const dispatchSchema = telephonySchema.extend({
  kind: z.literal('dispatch'),
  /** A unit on duty that has worked for longer than this without a break is counted. */
  longestWorkSeconds: z.number().int().positive(),
});

const serviceSchema = z.discriminatedUnion('kind', [telephonySchema, dispatchSchema]);

/** One service of `config/services.yaml`. */
export type ServiceConfiguration = z.output<typeof serviceSchema>;

/** A telephony service of `config/services.yaml`. */
export type TelephonyConfiguration = z.output<typeof telephonySchema>;

/** A dispatch service of `config/services.yaml`. */
export type DispatchConfiguration = z.output<typeof dispatchSchema>;

/** `config/services.yaml`: which services exist, with their queues and areas. */
export const servicesFileSchema = z.strictObject({
  services: z
    .array(serviceSchema)
    .min(1)
    .refine((list) => new Set(list.map((one) => one.id)).size === list.length, 'service ids must be unique'),
});
