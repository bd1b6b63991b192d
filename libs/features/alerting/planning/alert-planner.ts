import type { BreachLedger } from '#breaches';
import type { Clock } from '#config';
import type { BreachEntry, BreachTransition } from '#contracts';
import { planTransition, type Routing } from '#domain';
import type { Logger } from '#observability';
import { follow } from '#redis';
import type { Deliveries } from '../deliveries/deliveries.js';
import type { Escalations } from './escalations.js';

const READER = 'alerted';

/** What plans are made from. */
export interface AlertPlannerParts {
  readonly ledger: BreachLedger;
  readonly deliveries: Pick<Deliveries, 'plan'>;
  readonly escalations: Pick<Escalations, 'plan'>;
  readonly routing: Routing;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Plans who is told of each transition. A plan depends on what had happened to the breach until then and on nothing else,
 * and its parts have names of their own, so that any number of processes may plan the same transition, any number of times.
 */
export class AlertPlanner {
  readonly #parts: AlertPlannerParts;

  constructor(parts: AlertPlannerParts) {
    this.#parts = parts;
  }

  /** Where nothing was ever planned, leaves out what had happened before. */
  begin(): Promise<void> {
    return this.#parts.ledger.beginReading(READER);
  }

  /** Plans transitions as they come, until the signal ends it; what failed is tried again. */
  run(signal: AbortSignal): Promise<void> {
    const { ledger, logger } = this.#parts;
    const take = async (placed: readonly { readonly entry: BreachEntry }[]) => {
      for (const { entry } of placed) if (entry.kind === 'transition') await this.#plan(entry.transition);
    };
    return follow(ledger, READER, take, { signal, logger });
  }

  async #plan(transition: BreachTransition): Promise<void> {
    const { ledger, deliveries, escalations, routing, clock } = this.#parts;
    const plan = planTransition(await ledger.history(transition.id), transition.transition, routing);
    const nowMs = clock();
    await deliveries.plan(
      plan.channels.map((channel) => ({ channel, kind: 'transition', transition, untakenSince: null })),
      nowMs,
    );
    await escalations.plan(transition, plan.escalations, nowMs);
  }
}
