import { z } from 'zod';
import { nameSchema } from '../primitives.js';

/** Who calls: targets cover `citizen` (invånarsamtal) only. */
export const callerKindSchema = z.enum(['citizen', 'caregiver', 'internal']);
export type CallerKind = z.infer<typeof callerKindSchema>;

/** What a nurse's assessment led to. */
export const callOutcomeSchema = z.enum([
  'self_care',
  'direct_referral',
  'booked_visit',
  'on_call_doctor',
  'ambulance',
  'home_care',
  'other',
]);
export type CallOutcome = z.infer<typeof callOutcomeSchema>;

/** The states an agent (nurse) can be in. */
export const agentStateSchema = z.enum(['logged_out', 'available', 'ringing', 'on_call', 'wrap_up', 'paused']);
export type AgentState = z.infer<typeof agentStateSchema>;

const service = nameSchema;
const queue = nameSchema.optional();
const agent = nameSchema.optional();
const legId = nameSchema.optional();
const atService = z.object({ service });
const atQueue = z.object({ service, queue });
const atLeg = z.object({ service, legId });

/** `data` of every `call.*`, `callback.*`, `chat.*` and `agent.*` event, by event type. Unknown members are dropped. */
export const contactEventData = {
  'call.turned_away': z.object({ service, queue, reason: z.enum(['closed', 'full', 'voice_prompt']).optional() }),
  'call.queued': z.object({
    service,
    queue: nameSchema,
    area: nameSchema.optional(),
    kind: callerKindSchema.optional(),
    callerKey: nameSchema.optional(),
    priority: z.number().int().min(0).max(100).optional(),
    legId,
  }),
  'call.answered': z.object({ service, queue, agent, legId }),
  'call.abandoned': z.object({ service, queue, legId }),
  'call.flowed_out': z.object({
    service,
    reason: z.enum(['timeout', 'key', 'callback', 'transfer', 'overflow']).optional(),
    toService: nameSchema.optional(),
    toQueue: nameSchema.optional(),
    queue,
    legId,
  }),
  'call.transferred': z.object({ service, toQueue: nameSchema, legId }),
  'call.ended': atLeg,
  'call.wrapped_up': z.object({ service, agent, legId }),
  'call.classified': z.object({ service, outcome: callOutcomeSchema, interpreter: z.boolean().optional() }),
  'call.rung_out': z.object({
    service,
    agent,
    reason: z.enum(['callback', 'follow_up', 'other']).optional(),
    connected: z.boolean().optional(),
  }),
  'callback.requested': atQueue,
  'callback.attempted': atQueue,
  'callback.connected': atQueue,
  'callback.expired': atQueue,
  'chat.started': z.object({ service, synchronous: z.boolean().optional() }),
  'chat.answered': atService,
  'chat.referred': z.object({ service, referredTo: nameSchema.optional() }),
  'chat.ended': atService,
  'agent.state_changed': z.object({
    service,
    state: agentStateSchema,
    queues: z.array(nameSchema).max(100).optional(),
  }),
} as const;
