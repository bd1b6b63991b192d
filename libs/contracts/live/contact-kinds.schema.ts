import { z } from 'zod';
import { instantSchema } from '../primitives.js';

/**
 * Call-backs of a service. `open` counts those that were requested and neither connected nor expired,
 * `oldestRequestedAt` is the first request of them, null where none is open. `today` counts call-backs by what first
 * happened to them on the present local day. A call-back requested before yesterday is no longer known.
 */
export const callbacksSchema = z.object({
  open: z.number().int(),
  oldestRequestedAt: instantSchema.nullable(),
  today: z.object({
    requested: z.number().int(),
    attempted: z.number().int(),
    connected: z.number().int(),
    expired: z.number().int(),
  }),
});
export type Callbacks = z.infer<typeof callbacksSchema>;

/**
 * Chats of a service. `waiting` counts those that were started and neither answered nor ended, `open` those answered and
 * not ended; `oldestWaitingSince` is the start of the first that waits, null where none does. `today` counts chats that
 * started on the present local day, as a scorecard does. A chat started before yesterday is no longer known.
 */
export const chatsSchema = z.object({
  waiting: z.number().int(),
  open: z.number().int(),
  oldestWaitingSince: instantSchema.nullable(),
  today: z.object({ started: z.number().int(), synchronous: z.number().int(), referred: z.number().int() }),
});
export type Chats = z.infer<typeof chatsSchema>;

/** Callers who never came into a queue, by reason; `unknown` where the source gives none. */
export const turnedAwayCountsSchema = z.object({
  closed: z.number().int(),
  full: z.number().int(),
  voice_prompt: z.number().int(),
  unknown: z.number().int(),
});
export type TurnedAwayCounts = z.infer<typeof turnedAwayCountsSchema>;
export type TurnedAwayReason = keyof TurnedAwayCounts;

/** Callers turned away in the last 15 and 60 minutes and on the present local day; a caller counts once. */
export const turnedAwaySchema = z.object({
  '15m': turnedAwayCountsSchema,
  '60m': turnedAwayCountsSchema,
  today: turnedAwayCountsSchema,
});
export type TurnedAway = z.infer<typeof turnedAwaySchema>;
