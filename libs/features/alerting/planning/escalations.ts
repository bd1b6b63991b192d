import type { BreachLedger } from '#breaches';
import type { Clock } from '#config';
import { breachTransitionSchema, escalateBreachSchema, type BreachTransition, type EscalateBreach } from '#contracts';
import { escalate, type PlannedEscalation, type Routing } from '#domain';
import { JobQueue, WITHOUT_END } from '#jobs';
import type { Logger } from '#observability';
import type { RedisAccess } from '#redis';
import { createHash } from 'node:crypto';
import type { Deliveries } from '../deliveries/deliveries.js';

/** How long an escalation that was looked at stays in the queue, so that planning it again does not repeat it. */
const DONE_KEPT = { age: 7 * 24 * 60 * 60, count: 10_000 };

/** What escalations are decided from. */
export interface EscalationsParts {
  readonly ledger: BreachLedger;
  readonly deliveries: Pick<Deliveries, 'plan'>;
  readonly routing: Routing;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The queue of escalations: each is looked at when it is due, and only then decided. */
export class Escalations {
  readonly #queue: JobQueue<typeof escalateBreachSchema>;
  readonly #parts: EscalationsParts;

  constructor(access: RedisAccess, parts: EscalationsParts) {
    this.#parts = parts;
    this.#queue = new JobQueue(access, 'escalations', escalateBreachSchema, parts.logger);
  }

  /** Queues the escalations of a transition; durable when it resolves, and safe to repeat. */
  async plan(transition: BreachTransition, planned: readonly PlannedEscalation[], nowMs: number): Promise<void> {
    for (const { route, level, dueAtMs } of planned) {
      const data = { breach: transition.id, route, level };
      await this.#add(data, idOf([transition.id, transition.transition, route, level]), dueAtMs, nowMs);
    }
  }

  /** Begins to look at escalations as they come due. */
  work(): void {
    this.#queue.work((escalation) => this.#look(escalation));
  }

  /** Takes up no more escalations and waits for the one under way. */
  close(): Promise<void> {
    return this.#queue.close();
  }

  async #look(escalation: EscalateBreach): Promise<void> {
    const { ledger, deliveries, routing, clock } = this.#parts;
    const nowMs = clock();
    const verdict = escalate(await ledger.history(escalation.breach), escalation, routing, nowMs);
    if (verdict.kind === 'over') return;
    if (verdict.kind === 'later') {
      const { breach, route, level } = escalation;
      return this.#add(escalation, idOf([breach, route, level, 'later', verdict.atMs]), verdict.atMs, nowMs);
    }
    const { breach } = verdict;
    const channels = [...verdict.channels];
    const notified = channels.map((channel) => ({
      channel,
      kind: 'escalation' as const,
      transition: breachTransitionSchema.parse(breach),
      untakenSince: breach.since,
    }));
    // Queued first: where the process is killed in between, the next attempt queues the same again and then writes it.
    await deliveries.plan(notified, nowMs);
    await ledger.respond({ kind: 'escalated', id: breach.id, at: new Date(nowMs).toISOString(), channels });
  }

  #add(data: EscalateBreach, jobId: string, dueAtMs: number, nowMs: number): Promise<void> {
    const delay = Math.max(0, dueAtMs - nowMs);
    const options = { jobId, delay, attempts: WITHOUT_END, removeOnComplete: DONE_KEPT };
    return this.#queue.add([{ data, options }]);
  }
}

function idOf(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
