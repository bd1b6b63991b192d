import { loadConfiguration } from '#config';
import { breachRuleSchema, type BreachRule, type ServiceEvent, type TriedTransition } from '#contracts';
import { createCalendar, decide, EMPTY_TALLY, EMPTY_TALLY_BY_KIND, initialRuleState, sampleOf } from '#domain';
import { LiveService, liveSinceMs, readPast, type PastDays } from '#live';
import { EMPTY_SEGMENTS } from '#scorecards';
import { anEvent, histories } from '#testing';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runTrials } from './run-trials.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');
const measures = { service, configuration, calendar };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const never = new AbortController().signal;

const answered = { ...EMPTY_TALLY, counts: { ...EMPTY_TALLY.counts, answered: 5 } };
const pastDays: PastDays = {
  load: () => {
    const stored = { ...EMPTY_SEGMENTS, oncall: { ...EMPTY_TALLY_BY_KIND, citizen: answered } };
    return Promise.resolve({ service: stored, queues: new Map(), areas: new Map() });
  },
  firstDay: () => Promise.resolve(null),
  hours: () => Promise.resolve(new Map()),
};

const historyOf = (events: readonly ServiceEvent[]) => ({
  async *events({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
    yield events
      .filter(({ occurredAtMs }) => occurredAtMs >= fromMs && occurredAtMs < toMs)
      .toSorted((a, b) => a.occurredAtMs - b.occurredAtMs);
  },
});

const trialOf = async (rule: BreachRule, events: readonly ServiceEvent[], fromMs: number, toMs: number) => {
  const parts = { measures, history: historyOf(events), pastDays, onDone: () => undefined, signal: never };
  const [tried] = await runTrials([rule], { fromMs, toMs }, parts);
  if (!tried) throw new Error('a rule was not tried');
  return tried;
};

/** Feeds a live service with all its figures step by step, and lets the rule decide at every step, as the watch does. */
async function watched(
  rule: BreachRule,
  events: readonly ServiceEvent[],
  fromMs: number,
  toMs: number,
): Promise<readonly TriedTransition[]> {
  const sinceMs = liveSinceMs(calendar, fromMs);
  const ahead = events
    .filter(({ occurredAtMs }) => occurredAtMs >= sinceMs && occurredAtMs < toMs)
    .toSorted((a, b) => a.occurredAtMs - b.occurredAtMs);
  const live = new LiveService(measures, fromMs);
  const transitions: TriedTransition[] = [];
  let ruleState = initialRuleState(null);
  let day = '';
  for (let nowMs = fromMs; nowMs < toMs;) {
    while (ahead[0] && ahead[0].occurredAtMs <= nowMs) {
      const [event] = ahead.splice(0, 1);
      if (event) live.apply(event);
    }
    live.advance(nowMs);
    if (calendar.localDayOf(nowMs) !== day) live.setPast(await readPast(pastDays, calendar, '1177', nowMs));
    day = calendar.localDayOf(nowMs);
    const state = live.state(nowMs);
    const sample = sampleOf(rule, state, nowMs);
    const isWatching = rule.segment === 'all' || calendar.segmentAt(nowMs) === rule.segment;
    const { next, transition, dueAtMs } = decide(ruleState, sample, rule, { nowMs, isWatching });
    ruleState = next;
    if (transition) {
      transitions.push({ state: transition.state, at: new Date(nowMs).toISOString(), value: sample.value });
    }
    nowMs = Math.min(
      ahead[0]?.occurredAtMs ?? Infinity,
      live.nextChangeAtMs(),
      dueAtMs,
      state.waiting.count > 0 && rule.indicator === 'longest_waiting' ? nowMs + 1_000 : Infinity,
    );
  }
  return transitions;
}

const common = { id: 'tried', service: '1177', name: { sv: 'Prov', en: 'Trial' }, severity: 'high' };

const rules = fc
  .tuple(
    fc.constantFrom(
      { indicator: 'answered_within_target', window: '60m', operator: '>=', breach: 0.5, warning: 0.75 },
      { indicator: 'answer_rate', window: 'today', operator: '>=', breach: 0.75 },
      { indicator: 'mean_wait', window: '15m', operator: '<=', breach: 480_000, warning: 300_000 },
      { indicator: 'mean_wrap_up', window: '60m', operator: '<=', breach: 60_000 },
      { indicator: 'direct_referral_rate', window: 'month-oncall', operator: '>=', breach: 0.3 },
      { indicator: 'answer_rate', window: 'quarter-oncall', operator: '>=', breach: 0.8 },
      { indicator: 'handled', window: 'month', operator: '>=', breach: 8 },
      { indicator: 'chats', window: 'today', operator: '<=', breach: 0 },
      { indicator: 'waiting_count', window: 'now', operator: '<=', breach: 1 },
      { indicator: 'waiting_beyond_target', window: 'now', operator: '<=', breach: 0 },
      { indicator: 'longest_waiting', window: 'now', operator: '<=', breach: 200_000 },
      { indicator: 'source_silence', window: 'now', operator: '<=', breach: 0 },
    ),
    fc.record({
      holdSeconds: fc.constantFrom(0, 120),
      recoverySeconds: fc.constantFrom(0, 60),
      minimumCount: fc.constantFrom(0, 2),
      segment: fc.constantFrom('all', 'oncall', 'office'),
    }),
  )
  .map(([watch, further]) => breachRuleSchema.parse({ ...common, ...watch, ...further }));

const agents = fc.array(
  fc
    .record({ atMs: fc.integer({ min: 0, max: 3 * HOUR_MS }), agent: fc.constantFrom('a', 'b'), id: fc.uuid() })
    .map(({ atMs, agent, id }) => ({ atMs, agent, id })),
  { maxLength: 30 },
);

const trials = fc
  .record({
    fromMs: fc
      .tuple(
        fc.constantFrom('2026-03-29T00:30:00+01:00', '2026-10-25T01:30:00+02:00', '2026-11-20T16:58:00+01:00'),
        fc.integer({ min: -HOUR_MS, max: HOUR_MS }),
      )
      .map(([base, later]) => Date.parse(base) + later),
    lengthMs: fc.integer({ min: MINUTE_MS, max: 3 * HOUR_MS }),
    contacts: histories({ minContacts: 1, maxContacts: 8 }),
    agents,
    lateMs: fc.constantFrom(0, 100, 16 * MINUTE_MS, -MINUTE_MS),
    rule: rules,
  })
  .map(({ fromMs, lengthMs, contacts, agents: changes, lateMs, rule }) => {
    const events: readonly ServiceEvent[] = [
      ...contacts,
      ...changes.map(({ atMs, agent, id }) =>
        anEvent('agent.state_changed', agent, fromMs + atMs, { service: '1177', state: 'available' }, { id }),
      ),
    ];
    const distinct = [...new Map(events.map((event) => [`${event.source} ${event.id}`, event])).values()];
    return {
      rule,
      fromMs,
      toMs: fromMs + lengthMs,
      events: distinct.map((event) => ({ ...event, recordedAtMs: event.occurredAtMs + lateMs })),
    };
  });

describe('a rule that is tried on a history', () => {
  test('tells the very transitions that it would have told of the live service, step by step', async () => {
    await fc.assert(
      fc.asyncProperty(trials, async ({ rule, events, fromMs, toMs }) => {
        const tried = await trialOf(rule, events, fromMs, toMs);
        const expected = await watched(rule, events, fromMs, toMs);
        expect(tried.episodes.flatMap(({ transitions }) => transitions)).toEqual(expected);
        expect(tried.transitions).toBe(expected.length);
      }),
      { numRuns: 100 },
    );
  });

  const FROM_MS = Date.parse('2026-11-20T09:00:00+01:00');
  const waiting = breachRuleSchema.parse({
    ...common,
    indicator: 'waiting_beyond_target',
    window: 'now',
    operator: '<=',
    breach: 0,
  });
  const call = (id: string, atMs: number, answeredAfterMs: number) => [
    anEvent('call.queued', id, atMs, { service: '1177', queue: 'a' }),
    anEvent('call.answered', id, atMs + answeredAfterMs, { service: '1177' }),
  ];

  test('sums its breaches up: how many, how long, how bad, and one that is still open', async () => {
    const events = [
      ...call('c1', FROM_MS, 10 * MINUTE_MS),
      ...call('c2', FROM_MS, 9 * MINUTE_MS),
      ...call('c3', FROM_MS + 30 * MINUTE_MS, 9 * HOUR_MS),
    ];
    const tried = await trialOf(waiting, events, FROM_MS, FROM_MS + HOUR_MS);
    const at = (minutes: number, ms = 0) => new Date(FROM_MS + minutes * MINUTE_MS + ms).toISOString();
    expect(tried).toMatchObject({
      opened: 2,
      transitions: 3,
      hoursWatched: 1,
      meanOpenMs: (2 * MINUTE_MS - 1 + 22 * MINUTE_MS - 1) / 2,
      episodes: [
        { from: at(8, 1), to: at(10), level: 'breached', worst: 2 },
        { from: at(38, 1), to: null, level: 'breached', worst: 1 },
      ],
    });
  });

  test('says how long a feed was silent, and nothing where no feed is known', async () => {
    const events = call('c1', FROM_MS, MINUTE_MS);
    const tried = await trialOf(waiting, events, FROM_MS, FROM_MS + HOUR_MS);
    expect(tried.hoursSilent).toBeCloseTo((60 - 1 - service.silentAfterSeconds / 60) / 60, 4);
    const imported = events.map((event) => ({ ...event, recordedAtMs: event.recordedAtMs + 24 * HOUR_MS }));
    expect((await trialOf(waiting, imported, FROM_MS, FROM_MS + HOUR_MS)).hoursSilent).toBeNull();
  });

  test('stops when it is not wanted any more', async () => {
    const parts = { measures, history: historyOf([]), pastDays, onDone: () => undefined, signal: AbortSignal.abort() };
    await expect(runTrials([waiting], { fromMs: FROM_MS, toMs: FROM_MS + 1 }, parts)).rejects.toBeDefined();
  });
});
