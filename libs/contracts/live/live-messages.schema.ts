import { z } from 'zod';
import type { BreachTransition } from '../breaches/breach.schema.js';
import { nameSchema } from '../primitives.js';
import { liveChangeSchema, liveStateSchema, type ChangeOf, type LiveState } from './live-state.schema.js';

/** Namespace of the live protocol. */
export const LIVE_NAMESPACE = '/live';

const position = {
  service: z.string(),
  /** Identity of the log; another epoch means that numbers of the former one say nothing. */
  epoch: z.string(),
  /** Grows with every delta of the service. */
  seq: z.number().int(),
  /** Server time at which the state was true. */
  at: z.string(),
};

export const snapshotSchema = z.object({ ...position, state: liveStateSchema });
export type Snapshot<State extends LiveState = LiveState> = Omit<z.infer<typeof snapshotSchema>, 'state'> & {
  state: State;
};

/** Values are absolute; it applies to the state whose `seq` is `prevSeq`. */
export const deltaSchema = z.object({ ...position, prevSeq: z.number().int(), state: liveChangeSchema });
export type Delta<State extends LiveState = LiveState> = Omit<z.infer<typeof deltaSchema>, 'state'> & {
  state: ChangeOf<State>;
};

export const subscribeSchema = z.object({ services: z.array(nameSchema).min(1).max(50) });
export type Subscribe = z.infer<typeof subscribeSchema>;

/** Acknowledgement of `subscribe` and `resync`; on failure nothing was subscribed. */
export const subscribeAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), services: z.array(z.string()) }),
  z.object({
    ok: z.literal(false),
    code: z.enum(['bad_request', 'unknown_service', 'forbidden', 'not_ready']),
    detail: z.string(),
  }),
]);
export type SubscribeAnswer = z.infer<typeof subscribeAnswerSchema>;

type Acknowledge = (answer: SubscribeAnswer) => void;

/** Event name to payload, server to client. */
export interface LiveServerEvents {
  snapshot: (snapshot: Snapshot) => void;
  delta: (delta: Delta) => void;
  /** Every transition of a breach, at once; the delta with the breaches that are open then follows. */
  breach: (transition: BreachTransition) => void;
}

/** Event name to payload, client to server. Both answer with the services concerned and then send their snapshots. */
export interface LiveClientEvents {
  subscribe: (request: Subscribe, acknowledge?: Acknowledge) => void;
  resync: (request: Subscribe, acknowledge?: Acknowledge) => void;
}
