import { z } from 'zod';
import { openBreachSchema } from '../breaches/breach.schema.js';
import { figuresSchema } from '../scorecards/figures.schema.js';
import { budgetSchema } from './budget.schema.js';
import { callbacksSchema, chatsSchema, turnedAwaySchema } from './contact-kinds.schema.js';
import { forecastSchema } from './forecast.schema.js';
import { liveSourceSchema } from './live-source.schema.js';
import { placesChangeSchema, placesSchema } from './place.schema.js';
import { windowIdSchema } from './window-id.schema.js';

/** One waiting contact; `dueAt` is when its wait reaches the target time (målledtid). */
export const waitingCallSchema = z.object({
  id: z.string(),
  queue: z.string(),
  queuedAt: z.string(),
  dueAt: z.string(),
});
export type WaitingCall = z.infer<typeof waitingCallSchema>;

/**
 * Contacts waiting now, first queued first. `longestWaitMs` is null when nobody waits. Contacts that their feed seems to
 * have lost the end of are not among them: `presumedLost` lists those that many who came long after them were answered
 * before, in the same queue, and `stale` counts those that never ended within the longest plausible wait.
 */
export const waitingSchema = z.object({
  count: z.number().int(),
  longestWaitMs: z.number().nullable(),
  beyondTarget: z.number().int(),
  stale: z.number().int(),
  presumedLost: z.array(waitingCallSchema),
  calls: z.array(waitingCallSchema),
});
export type Waiting = z.infer<typeof waitingSchema>;

/** Nurses by state; logged-out ones are left out. */
export const agentsSchema = z.object({
  available: z.number().int(),
  ringing: z.number().int(),
  onCall: z.number().int(),
  wrapUp: z.number().int(),
  paused: z.number().int(),
});
export type Agents = z.infer<typeof agentsSchema>;

/** The live state of one telephony service. */
export const telephonyStateSchema = z.object({
  kind: z.literal('telephony'),
  waiting: waitingSchema,
  agents: agentsSchema,
  callbacks: callbacksSchema,
  chats: chatsSchema,
  turnedAway: turnedAwaySchema,
  windows: z.record(windowIdSchema, figuresSchema),
  queues: placesSchema,
  areas: placesSchema,
  forecast: forecastSchema.nullable(),
  budgets: z.array(budgetSchema),
  sources: z.array(liveSourceSchema),
  breaches: z.array(openBreachSchema),
});
export type TelephonyState = z.infer<typeof telephonyStateSchema>;

/**
 * What changed: each member present replaces the member of that name; `windows` replaces window by window, `queues` and
 * `areas` place by place, null where a place is no longer there.
 */
export const telephonyChangeSchema = z.strictObject({
  waiting: waitingSchema.exactOptional(),
  agents: agentsSchema.exactOptional(),
  callbacks: callbacksSchema.exactOptional(),
  chats: chatsSchema.exactOptional(),
  turnedAway: turnedAwaySchema.exactOptional(),
  windows: z.partialRecord(windowIdSchema, figuresSchema).exactOptional(),
  queues: placesChangeSchema.exactOptional(),
  areas: placesChangeSchema.exactOptional(),
  forecast: forecastSchema.nullable().exactOptional(),
  budgets: z.array(budgetSchema).exactOptional(),
  sources: z.array(liveSourceSchema).exactOptional(),
  breaches: z.array(openBreachSchema).exactOptional(),
});
export type TelephonyChange = z.infer<typeof telephonyChangeSchema>;
