import type { BreachRule, TriedEpisode, TriedRule } from '#contracts';
import {
  decide,
  initialRuleState,
  sampleOf,
  type Calendar,
  type RuleState,
  type Sample,
  type Watchable,
} from '#domain';

/** Breaches that an answer lists; a rule that opens more of them says what is wrong with it by their number alone. */
const MOST_EPISODES = 1_000;

interface Episode {
  readonly fromMs: number;
  toMs: number | null;
  level: TriedEpisode['level'];
  worst: number | null;
  readonly transitions: TriedEpisode['transitions'];
}

/** Lets one rule decide by looks at a service, as the watch does, and keeps what comes of it. */
export class TrialOfRule {
  readonly rule: BreachRule;
  readonly #calendar: Calendar;
  readonly #episodes: Episode[] = [];
  #state: RuleState = initialRuleState(null);
  #opened = 0;
  #transitions = 0;
  #closedOpenMs = 0;
  #current: Episode | null = null;
  #dueAtMs = Infinity;

  constructor(rule: BreachRule, calendar: Calendar) {
    this.rule = rule;
    this.#calendar = calendar;
  }

  /** When the rule must look again although nothing changes, epoch ms; Infinity where it need not. */
  get dueAtMs(): number {
    return this.#dueAtMs;
  }

  /** Looks at what the service shows. */
  look(seen: Watchable, nowMs: number): void {
    const sample = sampleOf(this.rule, seen, nowMs);
    const { next, transition, dueAtMs } = decide(this.#state, sample, this.rule, {
      nowMs,
      isWatching: this.isWatching(nowMs),
    });
    this.#state = next;
    this.#dueAtMs = dueAtMs;
    if (transition) this.#note(transition.state, sample, nowMs);
    // A figure of too few contacts says nothing, neither to the rule nor to whoever reads of it.
    if (this.#current && sample.n >= this.rule.minimumCount) {
      this.#current.worst = worse(this.rule, this.#current.worst, sample.value);
    }
  }

  /** Tells whether an instant lies in the hours in which the rule watches. */
  isWatching(atMs: number): boolean {
    return this.rule.segment === 'all' || this.#calendar.segmentAt(atMs) === this.rule.segment;
  }

  /** Sums up a span that ends at an instant. */
  result(fromMs: number, toMs: number, hoursSilent: number | null): TriedRule {
    const openMs = this.#closedOpenMs + (this.#current ? toMs - this.#current.fromMs : 0);
    return {
      rule: this.rule,
      opened: this.#opened,
      episodes: this.#episodes.map((episode) => ({
        from: iso(episode.fromMs),
        to: episode.toMs === null ? null : iso(episode.toMs),
        level: episode.level,
        worst: episode.worst,
        transitions: episode.transitions,
      })),
      transitions: this.#transitions,
      meanOpenMs: this.#opened === 0 ? null : openMs / this.#opened,
      hoursWatched: this.#calendar.hoursIn(fromMs, toMs, this.rule.segment),
      hoursSilent,
    };
  }

  #note(state: 'warning' | 'breached' | 'recovered', { value }: Sample, nowMs: number): void {
    this.#transitions += 1;
    if (state === 'recovered') {
      if (!this.#current) return;
      this.#current.transitions.push({ state, at: iso(nowMs), value });
      this.#current.toMs = nowMs;
      this.#closedOpenMs += nowMs - this.#current.fromMs;
      this.#current = null;
      return;
    }
    if (!this.#current) {
      this.#opened += 1;
      this.#current = { fromMs: nowMs, toMs: null, level: state, worst: value, transitions: [] };
      if (this.#episodes.length < MOST_EPISODES) this.#episodes.push(this.#current);
    }
    this.#current.level = state;
    this.#current.transitions.push({ state, at: iso(nowMs), value });
  }
}

function worse({ operator }: BreachRule, a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return operator === '>=' ? Math.min(a, b) : Math.max(a, b);
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
