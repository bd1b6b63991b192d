import { z } from 'zod';
import { callerKindSchema, callOutcomeSchema } from '../events/contact-events.schema.js';
import { instantSchema, nameSchema } from '../primitives.js';
import { segmentSchema } from '../scorecards/figures.schema.js';
import { periodSchema } from '../scorecards/scorecard.schema.js';

/** How a call ended; `incomplete` where later events are known and the queueing is not (yet). */
export const callEndingSchema = z.enum(['answered', 'abandoned', 'flowed_out', 'pending', 'incomplete']);
export type CallEnding = z.infer<typeof callEndingSchema>;

/** A `+` that was not percent-encoded arrives as a space; instants and periods never hold spaces otherwise. */
const periodId = z
  .string()
  .min(1)
  .max(100)
  .transform((text) => text.replaceAll(' ', '+'));

const yes = z.literal('true', 'must be true, or left out').transform(() => true);
const wait = z.coerce.number().int().nonnegative();

const narrowing = {
  period: periodId,
  segment: segmentSchema.default('all'),
  queue: nameSchema.optional(),
  area: nameSchema.optional(),
  kind: callerKindSchema.optional(),
  /** How soon after hanging up an answer counts as having come back, in minutes. */
  cameBackWithinMinutes: z.coerce.number().int().min(1).max(1440).default(60),
};

/**
 * Query of `GET /v1/calls/{service}`. Without `outcome` the calls offered are listed: those that entered a queue.
 * `waitedOverMs` is exclusive, `waitedUpToMs` inclusive. `boundary` asks for calls queued within `boundaryMinutes` of an
 * edge of jourtid.
 */
export const callListQuerySchema = z.object({
  ...narrowing,
  outcome: callEndingSchema.optional(),
  waitedOverMs: wait.optional(),
  waitedUpToMs: wait.optional(),
  boundary: yes.optional(),
  boundaryMinutes: z.coerce.number().int().min(1).max(120).default(5),
  clockAnomaly: yes.optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1_000).optional(),
});
export type CallListQuery = z.output<typeof callListQuerySchema>;

/** Query of `GET /v1/calls/{service}/came-back`. */
export const cameBackQuerySchema = z.object(narrowing);
export type CameBackQuery = z.output<typeof cameBackQuerySchema>;

const courseSchema = z.object({
  queuedAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  abandonedAt: z.string().nullable(),
  flowedOutAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  wrappedUpAt: z.string().nullable(),
  outcome: callEndingSchema,
  waitMs: z.number().nullable(),
  talkMs: z.number().nullable(),
  wrapUpMs: z.number().nullable(),
  clockAnomaly: z.boolean(),
});

/** One stay of a contact in one queue. */
export const stintSchema = courseSchema.extend({ queue: z.string(), legId: z.string().nullable() });

/**
 * One call; with `queue=` one stint in that queue, which `stint` names. It belongs to the instant `at`: its queueing, or of
 * an incomplete call the first event known. `answeredLater` is the caller's next call, when it was answered in time.
 */
export const callSchema = courseSchema.extend({
  contactId: z.string(),
  stint: z.object({ queue: z.string(), legId: z.string().nullable() }).nullable(),
  at: z.string(),
  segment: segmentSchema.exclude(['all']),
  kind: callerKindSchema.nullable(),
  area: z.string().nullable(),
  stints: z.array(stintSchema),
  classification: callOutcomeSchema.nullable(),
  /** Whether the caller has a pseudonym; another one each calendar month in UTC. */
  callerKnown: z.boolean(),
  /** The pseudonym, for the roles manager and admin only. */
  callerKey: z.string().optional(),
  answeredLater: z.object({ at: instantSchema, contactId: z.string() }).nullable(),
});
export type Call = z.infer<typeof callSchema>;

/**
 * Answer of `GET /v1/calls/{service}`. A page may hold fewer calls than asked for, even none, and still not be the last:
 * only `nextCursor: null` says so.
 */
export const callListSchema = z.object({
  service: z.string(),
  period: periodSchema,
  segment: segmentSchema,
  calls: z.array(callSchema),
  nextCursor: z.string().nullable(),
});
export type CallList = z.infer<typeof callListSchema>;

/**
 * Answer of `GET /v1/calls/{service}/came-back`: how many of the abandoned called again and were answered within
 * `withinMinutes` of hanging up. Only callers with a pseudonym can be recognised, and pseudonyms change each calendar
 * month in UTC: `acrossRotation` counts those not seen again whose time ran past that change, so `answeredLater` is a
 * lower bound.
 */
export const cameBackSchema = z.object({
  service: z.string(),
  period: periodSchema,
  segment: segmentSchema,
  withinMinutes: z.number().int(),
  abandoned: z.number().int(),
  recognisable: z.number().int(),
  answeredLater: z.number().int(),
  acrossRotation: z.number().int(),
});
export type CameBack = z.infer<typeof cameBackSchema>;
