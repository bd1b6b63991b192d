import type { AgentState } from '#contracts';

/** The states of an agent who takes calls; paused and logged-out ones do not. */
export const ON_DUTY: readonly AgentState[] = ['available', 'ringing', 'on_call', 'wrap_up'];

/** An agent without any event for this long is no longer counted: the feed forgot to log it out. */
export const AGENT_MEMORY_MS = 24 * 60 * 60 * 1000;
