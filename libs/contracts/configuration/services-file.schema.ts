import { z } from 'zod';
import { callerKindSchema } from '../events/contact-events.schema.js';
import { nameSchema } from '../primitives.js';
import { serviceKindSchema } from '../scorecards/services.schema.js';

const bilingualSchema = z.object({ sv: z.string().min(1), en: z.string().min(1) });

const serviceSchema = z.strictObject({
  id: nameSchema,
  name: bilingualSchema,
  kind: serviceKindSchema,
  /** Målledtid in seconds, inclusive. */
  targetSeconds: z.number().int().positive(),
  /** A source without any event or heartbeat for this long is shown as silent. */
  silentAfterSeconds: z.number().int().positive(),
  /** A contact that has waited longer than this was lost by its feed and is no longer shown as waiting. */
  longestPlausibleWaitSeconds: z.number().int().positive(),
  queues: z.array(
    z.strictObject({ id: nameSchema, name: z.string().min(1), kind: callerKindSchema.default('citizen') }),
  ),
  areas: z.array(z.strictObject({ id: nameSchema, name: z.string().min(1) })),
});

/** One service of `config/services.yaml`. */
export type ServiceConfiguration = z.output<typeof serviceSchema>;

/** `config/services.yaml`: which services exist, with their queues and areas. */
export const servicesFileSchema = z.strictObject({
  services: z
    .array(serviceSchema)
    .min(1)
    .refine((list) => new Set(list.map((one) => one.id)).size === list.length, 'service ids must be unique'),
});
