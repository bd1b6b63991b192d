import { z } from 'zod';
import { breachRecordSchema } from '../breaches/breach-answers.schema.js';
import type { LiveServerEvents } from '../live/live-messages.schema.js';
import { instantSchema, nameSchema } from '../primitives.js';

/** Namespace of the replay protocol. */
export const REPLAY_NAMESPACE = '/replay';

/** Longest span that is replayed: a day, also one of 25 hours. */
export const LONGEST_REPLAY_HOURS = 25;

/** How many times faster than it happened; 0 is a pause. */
const speedSchema = z.union([z.literal(0), z.number().min(1).max(60)]);

/** Opens a replay of [from, to] in place of the one that this socket has; it begins at `at`, or else at `from`. */
export const openReplaySchema = z
  .object({
    service: nameSchema,
    from: instantSchema,
    to: instantSchema,
    at: instantSchema.optional(),
    speed: speedSchema,
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'must come after from' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= LONGEST_REPLAY_HOURS * 3_600_000, {
    path: ['to'],
    error: `must be at most ${LONGEST_REPLAY_HOURS} hours after from`,
  });
export type OpenReplay = z.input<typeof openReplaySchema>;

/** Moves a replay to an instant of its span; what lies outside becomes the nearest end. */
export const seekReplaySchema = z.object({ at: instantSchema });
export type SeekReplay = z.infer<typeof seekReplaySchema>;

/** Changes how fast a replay runs. */
export const paceReplaySchema = z.object({ speed: speedSchema });
export type PaceReplay = z.infer<typeof paceReplaySchema>;

/** Where a replay is; between two of these its time runs at `speed`. `at` is `to` once it is over. */
export const replayPositionSchema = z.object({ at: z.string(), speed: z.number() });
export type ReplayPosition = z.infer<typeof replayPositionSchema>;

/** What is open: the span, and the breaches that were open in it, as they were told then. */
export const openedReplaySchema = z.object({
  service: z.string(),
  from: z.string(),
  to: z.string(),
  breaches: z.array(breachRecordSchema),
});
export type OpenedReplay = z.infer<typeof openedReplaySchema>;

/**
 * Why a request was refused. `busy`: too many replays are open; `superseded`: a later request came before this one was
 * done; `unavailable`: the store did not answer; `not_open`: no replay is open on this socket.
 */
export const replayRefusalSchema = z.object({
  ok: z.literal(false),
  code: z.enum(['bad_request', 'unknown_service', 'forbidden', 'busy', 'superseded', 'unavailable', 'not_open']),
  detail: z.string(),
});
export type ReplayRefusal = z.infer<typeof replayRefusalSchema>;

/** Acknowledgement of `open`; on failure nothing was opened. */
export const openReplayAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), replay: openedReplaySchema }),
  replayRefusalSchema,
]);
export type OpenReplayAnswer = z.infer<typeof openReplayAnswerSchema>;

/** Acknowledgement of `seek`, `pace` and `close`; on failure nothing has changed. */
export const replayAnswerSchema = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), replayRefusalSchema]);
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>;

/** Why a replay ended by itself: nobody asked anything of it for long, or the store failed. */
export const replayEndedSchema = z.object({ reason: z.enum(['idle', 'failed']) });
export type ReplayEnded = z.infer<typeof replayEndedSchema>;

/** Event name to payload, server to client: those of the live protocol, and where the replay is. */
export interface ReplayServerEvents extends LiveServerEvents {
  position: (position: ReplayPosition) => void;
  ended: (ended: ReplayEnded) => void;
}

/** Event name to payload, client to server. */
export interface ReplayClientEvents {
  open: (request: OpenReplay, acknowledge?: (answer: OpenReplayAnswer) => void) => void;
  seek: (request: SeekReplay, acknowledge?: (answer: ReplayAnswer) => void) => void;
  pace: (request: PaceReplay, acknowledge?: (answer: ReplayAnswer) => void) => void;
  close: (acknowledge?: (answer: ReplayAnswer) => void) => void;
}
