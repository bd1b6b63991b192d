import type { Clock } from '#config';
import type { BreachRule, BreachState, BreachTransition, LiveState, OpenBreach } from '#contracts';
import {
  alignWith,
  decide,
  initialRuleState,
  sampleOf,
  type Calendar,
  type Open,
  type RuleState,
  type Sample,
} from '#domain';
import type { Logger } from '#observability';
import { randomUUID } from 'node:crypto';
import type { BreachLedger } from '../ledger/breach-ledger.js';
import type { Causes } from './causes.js';

/**
 * How long a lease lasts without being renewed, and how often all strive for it. Both together are the longest that nobody
 * decides after the process that did was killed: a call that passes its target time just then is still told within a second.
 */
const LEASE_MS = 650;
const RENEW_MS = 200;

/** Longest wait before looking again: a timer of more than 24 days would end at once. */
const LONGEST_WAIT_MS = 60_000;

/** What the watch is built from. */
export interface BreachWatchParts {
  readonly ledger: BreachLedger;
  readonly rules: readonly BreachRule[];
  readonly calendar: Calendar;
  readonly causes: Causes;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Watched {
  readonly rule: BreachRule;
  state: RuleState;
  dueAtMs: number;
  isCommitting: boolean;
}

/**
 * Watches the live state by the rules. Every process does, so that each knows since when a level has been passed; the one
 * that holds the lease writes the transitions into the ledger, and the others follow it. Whoever takes the lease over goes
 * on from what the ledger says is open: nothing is told twice, nothing is lost, and no hold time begins anew.
 */
export class BreachWatch {
  readonly #parts: BreachWatchParts;
  readonly #token = randomUUID();
  readonly #states = new Map<string, LiveState>();
  readonly #watched: ReadonlyMap<string, Watched>;
  #isLeading = false;
  #renewing: Promise<void> | null = null;
  #renewal: NodeJS.Timeout | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: BreachWatchParts) {
    this.#parts = parts;
    this.#watched = new Map(
      parts.rules.map((rule) => [
        rule.id,
        { rule, state: initialRuleState(null), dueAtMs: Infinity, isCommitting: false },
      ]),
    );
  }

  /** Tells whether this process is the one that decides. */
  get isLeading(): boolean {
    return this.#isLeading;
  }

  /** Begins to strive for the lease. */
  start(): void {
    const renew = () => {
      // Where Redis keeps one waiting the next one adds nothing.
      this.#renewing ??= this.#renew().finally(() => (this.#renewing = null));
    };
    renew();
    this.#renewal = setInterval(renew, RENEW_MS);
  }

  /** Ends watching and gives the lease up, so that another process can go on at once. */
  async stop(): Promise<void> {
    clearInterval(this.#renewal);
    await this.#renewing;
    this.#isLeading = false;
    clearTimeout(this.#timer);
    await this.#parts.ledger.releaseLease(this.#token).catch(() => undefined);
  }

  /** Looks at a new state of a service; the next look comes by itself when a rule is due. */
  observe(service: string, state: LiveState): void {
    this.#states.set(service, state);
    this.#parts.causes.prepare(service, state, this.#parts.clock());
    this.#look(service);
  }

  async #renew(): Promise<void> {
    const { ledger, logger } = this.#parts;
    try {
      const isHeld = await ledger.holdLease(this.#token, LEASE_MS);
      if (isHeld && !this.#isLeading) await this.#lead();
      this.#isLeading = isHeld;
      this.#lookAtAll();
    } catch (err) {
      this.#isLeading = false;
      logger.warn({ err }, 'breaches are not watched just now: Redis does not answer');
    }
  }

  async #lead(): Promise<void> {
    const { ledger, logger } = this.#parts;
    const { open } = await ledger.read();
    for (const watched of this.#watched.values()) alignRule(watched, open);
    logger.info({ open: open.length }, 'watching for breaches');
    for (const breach of open.filter(({ rule }) => !this.#watched.has(rule))) await this.#end(breach);
  }

  /** Ends a breach whose rule is no longer configured. */
  async #end(breach: OpenBreach): Promise<void> {
    const { since, acknowledgement: _, ...last } = breach;
    const at = new Date(this.#parts.clock()).toISOString();
    const ended = {
      ...last,
      transition: last.transition + 1,
      state: 'recovered',
      value: null,
      at,
      cause: null,
    } as const;
    await this.#parts.ledger.commit(this.#token, ended, since);
  }

  #look(service: string): void {
    const state = this.#states.get(service);
    if (!state) return;
    const nowMs = this.#parts.clock();
    for (const watched of this.#watched.values()) {
      if (watched.rule.service !== service || watched.isCommitting) continue;
      if (!this.#isLeading) alignRule(watched, state.breaches);
      const sample = sampleOf(watched.rule, state, nowMs);
      const isWatching = this.#isWatching(watched.rule, nowMs);
      const { standing, next, transition, dueAtMs } = decide(watched.state, sample, watched.rule, {
        nowMs,
        isWatching,
      });
      watched.state = standing;
      watched.dueAtMs = dueAtMs;
      // What another process has to write is taken over from it at a later look.
      if (!transition || !this.#isLeading) continue;
      void this.#commit(watched, next, this.#transitionOf(watched.rule, transition, { sample, state, nowMs }));
    }
    this.#arm();
  }

  /** The rule goes on once the transition is durable; where it was not written, it is decided anew at the next look. */
  async #commit(watched: Watched, next: RuleState, { transition, since }: Written): Promise<void> {
    const { ledger, logger } = this.#parts;
    watched.isCommitting = true;
    try {
      if (await ledger.commit(this.#token, transition, since)) watched.state = next;
      else this.#isLeading = false;
    } catch (err) {
      logger.warn({ err, rule: watched.rule.id }, 'a transition could not be written; it is decided anew');
    } finally {
      watched.isCommitting = false;
    }
    if (this.#isLeading && watched.state === next) this.#look(watched.rule.service);
  }

  #transitionOf(
    rule: BreachRule,
    { state: reached, breach }: { readonly state: BreachState; readonly breach: Open },
    { sample, state, nowMs }: { readonly sample: Sample; readonly state: LiveState; readonly nowMs: number },
  ): Written {
    const { id, service, indicator, window, segment, severity, operator } = rule;
    const isOver = reached === 'recovered';
    return {
      since: new Date(breach.sinceMs).toISOString(),
      transition: {
        id: breach.id,
        transition: breach.transitions,
        service,
        rule: id,
        indicator,
        window,
        segment,
        severity,
        state: reached,
        value: sample.value,
        target: { operator, value: reached === 'warning' ? (rule.warning ?? rule.breach) : rule.breach },
        at: new Date(nowMs).toISOString(),
        cause: isOver ? null : this.#parts.causes.of(service, state, nowMs),
      },
    };
  }

  #isWatching({ segment }: BreachRule, nowMs: number): boolean {
    return segment === 'all' || this.#parts.calendar.segmentAt(nowMs) === segment;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const dueAtMs = Math.min(...[...this.#watched.values()].map((watched) => watched.dueAtMs));
    if (dueAtMs === Infinity) return;
    const waitMs = Math.min(LONGEST_WAIT_MS, dueAtMs - this.#parts.clock());
    this.#timer = setTimeout(() => this.#lookAtAll(), Math.max(1, waitMs));
  }

  #lookAtAll(): void {
    for (const service of this.#states.keys()) this.#look(service);
  }
}

interface Written {
  readonly transition: BreachTransition;
  readonly since: string;
}

function alignRule(watched: Watched, open: readonly OpenBreach[]): void {
  const { id, service } = watched.rule;
  const known = open.find((breach) => breach.rule === id && breach.service === service);
  watched.state = alignWith(watched.state, known ? openOf(known) : null);
}

function openOf({ id, state, transition, since }: OpenBreach): Open {
  return {
    id,
    level: state === 'warning' ? 'warning' : 'breached',
    transitions: transition,
    sinceMs: Date.parse(since),
  };
}
