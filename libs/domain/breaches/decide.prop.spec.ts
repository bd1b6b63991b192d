import { breachRuleSchema, type BreachRule, type BreachState } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alignWith, decide, initialRuleState, type RuleState } from './decide.js';
import type { Sample } from './sample.js';

const MINUTE_MS = 60_000;

const ruleWith = (further: Partial<BreachRule> = {}): BreachRule =>
  breachRuleSchema.parse({
    id: 'share',
    service: '1177',
    name: { sv: 'Andel', en: 'Share' },
    indicator: 'answered_within_target',
    window: '60m',
    operator: '>=',
    warning: 0.8,
    breach: 0.75,
    severity: 'high',
    ...further,
  });

const seen = (value: number | null, further: Partial<Sample> = {}): Sample => ({
  value,
  n: 100,
  isBlind: false,
  growsFromMs: null,
  ...further,
});

/** A figure that grows is another at every instant. */
function seenAt(sample: Sample, nowMs: number): Sample {
  return sample.growsFromMs === null ? sample : { ...sample, value: nowMs - sample.growsFromMs };
}

interface Look {
  readonly atMs: number;
  readonly sample: Sample;
}

/** Looks whenever the figure changes and whenever a look is due; gives every transition with its instant. */
function replay(rule: BreachRule, looks: readonly Look[], extraEveryMs?: number) {
  const transitions: { state: BreachState; atMs: number; id: string; count: number }[] = [];
  let state: RuleState = initialRuleState(null);
  let dueAtMs = Infinity;
  const look = ({ sample }: Look, nowMs: number) => {
    const decision = decide(state, seenAt(sample, nowMs), rule, { nowMs, isWatching: true });
    state = decision.next;
    dueAtMs = decision.dueAtMs;
    if (!decision.transition) return;
    const { state: reached, breach } = decision.transition;
    transitions.push({ state: reached, atMs: nowMs, id: breach.id, count: breach.transitions });
  };
  looks.forEach((one, index) => {
    look(one, one.atMs);
    const untilMs = looks[index + 1]?.atMs ?? one.atMs + 60 * MINUTE_MS;
    let extraAtMs = extraEveryMs === undefined ? Infinity : one.atMs + extraEveryMs;
    for (let nextMs = Math.min(dueAtMs, extraAtMs); nextMs < untilMs; nextMs = Math.min(dueAtMs, extraAtMs)) {
      if (nextMs === extraAtMs) extraAtMs += extraEveryMs ?? Infinity;
      look(one, nextMs);
    }
  });
  return transitions;
}

/** The same day watched by two processes: at every look one of them decides, and the other takes over what is open. */
function replayInTurns(rule: BreachRule, looks: readonly Look[], leaders: readonly boolean[]) {
  const transitions: { state: BreachState; atMs: number }[] = [];
  const states = [initialRuleState(null), initialRuleState(null)];
  looks.forEach(({ atMs, sample }, index) => {
    const leader = leaders[index % leaders.length] ? 1 : 0;
    const open = states[index > 0 && leaders[(index - 1) % leaders.length] ? 1 : 0]?.open ?? null;
    const decisions = states.map((state) =>
      decide(alignWith(state, open), sample, rule, { nowMs: atMs, isWatching: true }),
    );
    decisions.forEach(({ standing, next, transition }, process) => {
      if (transition && process === leader) transitions.push({ state: transition.state, atMs });
      states[process] = process === leader ? next : standing;
    });
  });
  return transitions;
}

const rules = fc
  .record({
    holdSeconds: fc.constantFrom(0, 30, 300),
    recoverySeconds: fc.constantFrom(0, 60, 600),
    recoveryMargin: fc.constantFrom(0, 0.02),
    minimumCount: fc.constantFrom(0, 10),
  })
  .map(ruleWith);

const days = fc
  .array(
    fc.record({
      afterMs: fc.integer({ min: 1, max: 20 * MINUTE_MS }),
      value: fc.oneof(fc.double({ min: 0.6, max: 0.95, noNaN: true }), fc.constantFrom(0.75, 0.8, null)),
      n: fc.constantFrom(5, 100),
      isBlind: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => {
    let atMs = Date.parse('2026-11-20T07:00:00Z');
    return steps.map(({ afterMs, ...sample }): Look => ({
      atMs: (atMs += afterMs),
      sample: { ...sample, growsFromMs: null },
    }));
  });

const waitRules = fc
  .record({
    operator: fc.constantFrom('<=', '>='),
    holdSeconds: fc.constantFrom(0, 30, 300),
    recoverySeconds: fc.constantFrom(0, 60, 600),
    recoveryMargin: fc.constantFrom(0, 20_000),
    isWarned: fc.boolean(),
  })
  .map(({ isWarned, operator, ...further }) =>
    ruleWith({
      ...further,
      indicator: 'longest_waiting',
      window: 'now',
      operator,
      warning: isWarned ? (operator === '<=' ? 40_000 : 90_000) : undefined,
      breach: 60_000,
    }),
  );

/** A day on which somebody waits, then somebody else, then nobody, and so on. */
const waits = fc
  .array(
    fc.record({
      afterMs: fc.integer({ min: 1, max: 20 * MINUTE_MS }),
      waitedMs: fc.option(fc.integer({ min: 0, max: 2 * MINUTE_MS })),
      isBlind: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) => {
    let atMs = Date.parse('2026-11-20T07:00:00Z');
    return steps.map(({ afterMs, waitedMs, isBlind }): Look => {
      atMs += afterMs;
      const growsFromMs = waitedMs === null ? null : atMs - waitedMs;
      return { atMs, sample: { value: 0, n: Infinity, isBlind, growsFromMs } };
    });
  });

describe('a rule of a time that goes on', () => {
  it('decides the same however often it looks', () => {
    fc.assert(
      fc.property(waitRules, waits, fc.integer({ min: 500, max: 5 * MINUTE_MS }), (rule, looks, everyMs) => {
        expect(replay(rule, looks, everyMs)).toEqual(replay(rule, looks));
      }),
    );
  });

  it('fires in the millisecond after its level, and not when somebody looks', () => {
    const rule = ruleWith({
      indicator: 'longest_waiting',
      window: 'now',
      operator: '<=',
      warning: undefined,
      breach: 60_000,
    });
    const beganAtMs = Date.parse('2026-11-20T07:00:00Z');
    const sample = { value: 0, n: Infinity, isBlind: false, growsFromMs: beganAtMs };
    expect(replay(rule, [{ atMs: beganAtMs + 10, sample }])).toMatchObject([
      { state: 'breached', atMs: beganAtMs + 60_001 },
    ]);
  });
});

describe('a rule', () => {
  it('goes from warning to breached to recovered, each at most once a breach, counted from 1', () => {
    fc.assert(
      fc.property(rules, days, (rule, looks) => {
        const all = replay(rule, looks);
        for (const id of new Set(all.map((one) => one.id))) {
          const transitions = all.filter((one) => one.id === id);
          expect(transitions.map(({ count }) => count)).toEqual(transitions.map((_, index) => index + 1));
          expect([
            'warning',
            'breached',
            'warning breached',
            'breached recovered',
            'warning recovered',
            'warning breached recovered',
          ]).toContain(transitions.map(({ state }) => state).join(' '));
        }
      }),
    );
  });

  it('decides the same however often it looks', () => {
    fc.assert(
      fc.property(rules, days, fc.integer({ min: 500, max: 5 * MINUTE_MS }), (rule, looks, everyMs) => {
        expect(replay(rule, looks, everyMs)).toEqual(replay(rule, looks));
      }),
    );
  });

  it('decides the same whichever process decides at each look', () => {
    fc.assert(
      fc.property(rules, days, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), (rule, looks, leaders) => {
        expect(replayInTurns(rule, looks, leaders)).toEqual(replayInTurns(rule, looks, [false]));
      }),
    );
  });

  it('never recovers behind a silent feed, nor where too little is known', () => {
    fc.assert(
      fc.property(rules, days, (rule, looks) => {
        const worse = { atMs: 0, sample: seen(0.5) };
        const unknown = looks.map(({ atMs, sample }): Look => ({
          atMs,
          sample: sample.value === null ? sample : { ...sample, isBlind: true },
        }));
        expect(replay(rule, [worse, ...unknown]).map(({ state }) => state)).not.toContain('recovered');
      }),
    );
  });

  it('says nothing while its level is not passed', () => {
    fc.assert(
      fc.property(rules, days, (rule, looks) => {
        const good = looks.map(({ atMs, sample }) => ({
          atMs,
          sample: { ...sample, value: Math.max(sample.value ?? 0.8, 0.8) },
        }));
        expect(replay(rule, good)).toEqual([]);
      }),
    );
  });

  it('has two transitions on a day that hovers at the level, where margin and hold time are set', () => {
    const fromMs = Date.parse('2026-11-20T07:00:00Z');
    // 600 minutes between 0.745 and 0.755 with a period of 7 minutes, then a calm evening.
    const hovering = Array.from({ length: 600 }, (_, minute) => ({
      atMs: fromMs + minute * MINUTE_MS,
      sample: seen(0.75 + 0.005 * Math.sin((2 * Math.PI * minute) / 7)),
    }));
    const evening = { atMs: fromMs + 600 * MINUTE_MS, sample: seen(0.9) };
    const careful = ruleWith({ warning: undefined, holdSeconds: 120, recoveryMargin: 0.02, recoverySeconds: 300 });
    expect(replay(careful, [...hovering, evening]).map(({ state }) => state)).toEqual(['breached', 'recovered']);
    const bare = ruleWith({ warning: undefined });
    expect(replay(bare, [...hovering, evening]).length).toBeGreaterThan(100);
  });

  it('waits for the hold time, and looks again when it ends although nothing happens', () => {
    const rule = ruleWith({ holdSeconds: 120, warning: undefined });
    const at = (atMs: number) => ({ nowMs: atMs, isWatching: true });
    const first = decide(initialRuleState(null), seen(0.7), rule, at(0));
    expect(first).toMatchObject({ transition: null, dueAtMs: 120_000 });
    expect(decide(first.next, seen(0.7), rule, at(119_999)).transition).toBeNull();
    expect(decide(first.next, seen(0.7), rule, at(120_000)).transition).toMatchObject({
      state: 'breached',
      breach: { id: 'share-120000', transitions: 1 },
    });
    const between = decide(first.next, seen(0.76), rule, at(60_000));
    expect(decide(between.next, seen(0.7), rule, at(61_000)).dueAtMs).toBe(181_000);
  });

  it('recovers where it does not watch any more', () => {
    const open = { id: 'share-1', level: 'breached', transitions: 1, sinceMs: 1 } as const;
    const left = decide(initialRuleState(open), seen(0.1), ruleWith(), { nowMs: 2, isWatching: false });
    expect(left.transition).toMatchObject({ state: 'recovered', breach: { id: 'share-1', transitions: 2 } });
  });
});
