import type { Agents, AgentState, RecordedEventOf } from '#contracts';
import { AGENT_MEMORY_MS, byOccurrence } from '#domain';

type StateChange = RecordedEventOf<'agent.state_changed'>;

/** Keeps the state of every agent of a service: the last change that has happened, whatever order they came in. */
export class AgentStates {
  /** By agent: the change in force and those stamped in the future, in order. */
  readonly #changes = new Map<string, readonly StateChange[]>();

  /** Takes in a change. */
  apply(event: StateChange, nowMs: number): void {
    const changes = [...(this.#changes.get(event.subject) ?? []), event].toSorted(byOccurrence);
    this.#changes.set(event.subject, inForceAndLater(changes, nowMs));
  }

  /** Forgets agents that are no longer counted, and changes that later ones have replaced. */
  forget(nowMs: number): void {
    for (const [agent, changes] of this.#changes) {
      const kept = inForceAndLater(changes, nowMs);
      if (kept.every(({ occurredAtMs }) => isForgotten(occurredAtMs, nowMs))) this.#changes.delete(agent);
      else this.#changes.set(agent, kept);
    }
  }

  /** Counts agents by state; logged-out ones are left out. */
  section(nowMs: number): Agents {
    const counts: Record<AgentState, number> = {
      logged_out: 0,
      available: 0,
      ringing: 0,
      on_call: 0,
      wrap_up: 0,
      paused: 0,
    };
    for (const changes of this.#changes.values()) {
      const current = changes.findLast(({ occurredAtMs }) => occurredAtMs <= nowMs);
      if (current && !isForgotten(current.occurredAtMs, nowMs)) counts[current.data.state] += 1;
    }
    return {
      available: counts.available,
      ringing: counts.ringing,
      onCall: counts.on_call,
      wrapUp: counts.wrap_up,
      paused: counts.paused,
    };
  }

  /** Tells when time alone changes a count: a change stamped in the future comes true, or an agent is forgotten. */
  nextChangeAtMs(nowMs: number): number {
    let nextMs = Infinity;
    for (const changes of this.#changes.values()) {
      for (const { occurredAtMs } of changes) {
        if (occurredAtMs > nowMs) nextMs = Math.min(nextMs, occurredAtMs);
        else if (!isForgotten(occurredAtMs, nowMs)) nextMs = Math.min(nextMs, occurredAtMs + AGENT_MEMORY_MS);
      }
    }
    return nextMs;
  }
}

function inForceAndLater(changes: readonly StateChange[], nowMs: number): readonly StateChange[] {
  const inForce = changes.findLastIndex(({ occurredAtMs }) => occurredAtMs <= nowMs);
  return inForce > 0 ? changes.slice(inForce) : changes;
}

function isForgotten(occurredAtMs: number, nowMs: number): boolean {
  return occurredAtMs <= nowMs - AGENT_MEMORY_MS;
}
