import type { BreachRule, BreachState, TargetOperator } from '#contracts';
import type { Sample } from './sample.js';

/** How bad an open breach is. */
export type Level = Exclude<BreachState, 'recovered'>;

/** A breach that has not recovered. */
export interface Open {
  readonly id: string;
  readonly level: Level;
  /** Transitions so far. */
  readonly transitions: number;
  readonly sinceMs: number;
}

/** What a rule remembers between two looks: the open breach, and since when a change has been due. */
export interface RuleState {
  readonly open: Open | null;
  /** Since when the figure has been beyond each level. */
  readonly beyondSinceMs: Readonly<Record<Level, number | null>>;
  /** Since when the figure has been so good that the breach may recover. */
  readonly goodSinceMs: number | null;
}

/** What a look at the figure comes to. */
export interface Decision {
  /** What is remembered until the transition has been written; the same as `next` where there is none. */
  readonly standing: RuleState;
  readonly next: RuleState;
  /** The change of state that follows; null where nothing changes. */
  readonly transition: { readonly state: BreachState; readonly breach: Open } | null;
  /** When to look again although the figure stays as it is; Infinity where nothing is due. */
  readonly dueAtMs: number;
}

const AT_REST: Pick<RuleState, 'beyondSinceMs' | 'goodSinceMs'> = {
  beyondSinceMs: { warning: null, breached: null },
  goodSinceMs: null,
};

/** The state of a rule that nothing is open for, or one breach. */
export function initialRuleState(open: Open | null): RuleState {
  return { open, ...AT_REST };
}

/**
 * Takes over which breach is open, as another process has decided, and keeps since when each level has been passed, so
 * that whoever follows knows as much as whoever leads.
 */
export function alignWith(before: RuleState, open: Open | null): RuleState {
  if (!open) return before.open ? initialRuleState(null) : before;
  const isSame = before.open?.id === open.id && before.open.level === open.level;
  return isSame ? { ...before, open } : { ...before, open, goodSinceMs: null };
}

/**
 * Decides whether a rule changes state. It gets worse once the figure has been beyond a level for the hold time, and
 * recovers once it has been better than the first level by the recovery margin for the recovery time; in between it stays
 * as it is, so that a figure that hovers at a level does not flap. A figure without data, or of too few contacts, changes
 * nothing. Behind a silent feed nothing recovers. A breach whose rule does not watch now (`isWatching` false) recovers.
 * Looking more often at the same figure changes nothing; one that grows is looked at again when it passes a level. A breach is named by its rule and the instant of its beginning.
 */
export function decide(
  before: RuleState,
  { value, n, isBlind, growsFromMs }: Sample,
  rule: BreachRule,
  { nowMs, isWatching }: { readonly nowMs: number; readonly isWatching: boolean },
): Decision {
  const { open } = before;
  if (!isWatching) return open ? recover(initialRuleState(open), open) : rest(initialRuleState(null));
  if (value === null || n < rule.minimumCount) return rest(initialRuleState(open));
  const since = (isSo: boolean, sinceMs: number | null) => (isSo ? (sinceMs ?? nowMs) : null);
  const isBeyond = (level: number | undefined) => level !== undefined && isWorse(value, rule.operator, level);
  const beyondSinceMs = {
    warning: since(isBeyond(rule.warning), before.beyondSinceMs.warning),
    breached: since(isBeyond(rule.breach), before.beyondSinceMs.breached),
  };
  const goodSinceMs = since(open !== null && !isBlind && isGood(value, rule), before.goodSinceMs);
  const standing: RuleState = { open, beyondSinceMs, goodSinceMs };

  const holdEndsAtMs = (level: Level) => (beyondSinceMs[level] ?? Infinity) + rule.holdSeconds * 1000;
  const recoversAtMs = (goodSinceMs ?? Infinity) + rule.recoverySeconds * 1000;
  const turnsAtMs = growsFromMs === null ? Infinity : nextTurnAtMs(growsFromMs, rule, nowMs);
  if (open?.level !== 'breached' && holdEndsAtMs('breached') <= nowMs)
    return worsen(standing, 'breached', rule, { nowMs, turnsAtMs });
  if (!open && holdEndsAtMs('warning') <= nowMs) return worsen(standing, 'warning', rule, { nowMs, turnsAtMs });
  if (open && recoversAtMs <= nowMs) return { ...recover(standing, open), dueAtMs: turnsAtMs };
  const dueAtMs = Math.min(
    open?.level === 'breached' ? Infinity : holdEndsAtMs('breached'),
    open ? Infinity : holdEndsAtMs('warning'),
    recoversAtMs,
    turnsAtMs,
  );
  return { ...rest(standing), dueAtMs };
}

/**
 * Tells when a figure that grows by the millisecond since an instant next comes to stand otherwise to a level or to what is
 * good, so that a level is passed when it is passed and not when somebody looks; Infinity where it never will.
 */
function nextTurnAtMs(growsFromMs: number, rule: BreachRule, nowMs: number): number {
  const { operator, warning, breach, recoveryMargin } = rule;
  const good = (warning ?? breach) + (operator === '>=' ? recoveryMargin : -recoveryMargin);
  const turns = [warning ?? breach, breach, good].map(
    (level) => growsFromMs + (operator === '>=' ? Math.ceil(level) : Math.floor(level) + 1),
  );
  return Math.min(...turns.filter((atMs) => atMs > nowMs));
}

function worsen(
  standing: RuleState,
  level: Level,
  rule: BreachRule,
  { nowMs, turnsAtMs }: { readonly nowMs: number; readonly turnsAtMs: number },
): Decision {
  const breach = standing.open
    ? { ...standing.open, level, transitions: standing.open.transitions + 1 }
    : { id: `${rule.id}-${nowMs}`, level, transitions: 1, sinceMs: nowMs };
  const breachHoldEndsAtMs = (standing.beyondSinceMs.breached ?? Infinity) + rule.holdSeconds * 1000;
  return {
    standing,
    next: { ...standing, open: breach },
    transition: { state: level, breach },
    dueAtMs: Math.min(level === 'breached' ? Infinity : breachHoldEndsAtMs, turnsAtMs),
  };
}

function recover(standing: RuleState, open: Open): Decision {
  return {
    standing,
    next: initialRuleState(null),
    transition: { state: 'recovered', breach: { ...open, transitions: open.transitions + 1 } },
    dueAtMs: Infinity,
  };
}

function rest(standing: RuleState): Decision {
  return { standing, next: standing, transition: null, dueAtMs: Infinity };
}

function isWorse(value: number, operator: TargetOperator, level: number): boolean {
  return operator === '>=' ? value < level : value > level;
}

/** Tells whether a figure is on the good side of the first level, by the margin. */
function isGood(value: number, { operator, warning, breach, recoveryMargin }: BreachRule): boolean {
  const level = warning ?? breach;
  return operator === '>=' ? value >= level + recoveryMargin : value <= level - recoveryMargin;
}
