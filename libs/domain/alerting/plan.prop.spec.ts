import { alertRouteSchema, type AlertRoute, type BreachEntry, type BreachState } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escalate } from './escalate.js';
import { planTransition, toldOf, type PlannedEscalation, type Routing } from './plan.js';

const START_MS = Date.parse('2026-11-20T12:00:00Z');
const MINUTE_MS = 60_000;
const CHANNELS = ['a', 'b', 'c', 'd'];
const STATES: readonly (readonly BreachState[])[] = [
  ['warning', 'breached', 'recovered'],
  ['breached', 'recovered'],
  ['warning', 'recovered'],
  ['warning', 'breached'],
  ['breached'],
];

const instant = (epochMs: number) => new Date(epochMs).toISOString();

const channelSets = fc.subarray(CHANNELS, { minLength: 1 });
const anyRoute = fc
  .record({
    states: fc.subarray<BreachState>(['warning', 'breached', 'recovered'], { minLength: 1 }),
    segment: fc.constantFrom('all', 'oncall', 'office'),
    split: fc.tuple(channelSets, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 30 })),
  })
  .map(({ states, segment, split: [named, told, escalateAfterMinutes] }) => {
    const further = named.slice(told);
    const isEscalating = further.length > 0 && states.some((state) => state !== 'recovered');
    return {
      states,
      segment,
      channels: named.slice(0, told),
      escalations: isEscalating ? [{ escalateAfterMinutes, escalateTo: further }] : [],
    };
  });
const anyRoutes = fc
  .array(anyRoute, { minLength: 1, maxLength: 4 })
  .map((routes) => routes.map((route, index) => alertRouteSchema.parse({ id: `r${index}`, ...route })));

/** What people do between the transitions, at which minutes after the beginning. */
const anyDeeds = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 90 }),
    deed: fc.constantFrom('acknowledge', 'comment', 'snooze 5', 'snooze 60', 'wake'),
  }),
  { maxLength: 6 },
);
const anyStory = fc.record({
  states: fc.constantFrom(...STATES),
  minutes: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })),
  deeds: anyDeeds,
});
type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

function entryOf(deed: string, atMs: number): BreachEntry {
  const at = instant(atMs);
  const by = 'shift_lead k1';
  if (deed === 'acknowledge') return { kind: 'acknowledged', id: 'b', acknowledgement: { at, by, comment: '' } };
  if (deed === 'comment') return { kind: 'commented', id: 'b', comment: { at, by, comment: 'ja' } };
  const minutes = Number(deed.split(' ')[1] ?? 0);
  return { kind: 'snoozed', id: 'b', at, by, until: minutes === 0 ? null : instant(atMs + minutes * MINUTE_MS) };
}

function transitionsOf({ states, minutes: [second, third] }: Story): readonly BreachEntry[] {
  const atMs = [START_MS, START_MS + second * MINUTE_MS, START_MS + (second + third) * MINUTE_MS];
  return states.map((state, index) => ({
    kind: 'transition',
    since: instant(START_MS),
    transition: {
      id: 'b',
      transition: index + 1,
      service: '1177',
      rule: 'share',
      indicator: 'answer_rate',
      window: 'today',
      segment: 'all',
      severity: 'high',
      state,
      value: 0.7,
      target: { operator: '>=', value: 0.75 },
      at: instant(atMs[index] ?? START_MS),
      cause: null,
    },
  }));
}

interface Told {
  readonly channel: string;
  readonly transition: number;
  readonly kind: 'transition' | 'escalation';
  readonly atMs: number;
}

const timeOf = (entry: BreachEntry): number => {
  if (entry.kind === 'transition') return Date.parse(entry.transition.at);
  if (entry.kind === 'acknowledged') return Date.parse(entry.acknowledgement.at);
  return Date.parse(entry.kind === 'commented' ? entry.comment.at : entry.at);
};

/** Lives through a breach as the worker does: what happens is planned, and escalations are looked at when they are due. */
function live(story: Story, routes: readonly AlertRoute[]): { readonly told: readonly Told[]; history: BreachEntry[] } {
  const routing: Routing = {
    routes,
    momentAt: (epochMs) => ({
      segment: epochMs < START_MS + 20 * MINUTE_MS ? 'office' : 'oncall',
      weekday: 'fri',
      minuteOfDay: 0,
    }),
  };
  const deeds = story.deeds.map(({ deed, minute }) => entryOf(deed, START_MS + minute * MINUTE_MS));
  const coming = [...transitionsOf(story), ...deeds].toSorted((a, b) => timeOf(a) - timeOf(b));
  const history: BreachEntry[] = [];
  const told: Told[] = [];
  let pending: PlannedEscalation[] = [];
  const lookUntil = (untilMs: number) => {
    for (;;) {
      const [next] = pending.toSorted((a, b) => a.dueAtMs - b.dueAtMs);
      if (!next || next.dueAtMs >= untilMs) return;
      pending = pending.filter((one) => one !== next);
      const verdict = escalate(history, next, routing, next.dueAtMs);
      if (verdict.kind === 'later') pending.push({ ...next, dueAtMs: verdict.atMs });
      if (verdict.kind !== 'due') continue;
      const { breach, channels } = verdict;
      const at = instant(next.dueAtMs);
      history.push({ kind: 'escalated', id: 'b', at, channels: [...channels] });
      for (const channel of channels) {
        told.push({ channel, transition: breach.transition, kind: 'escalation', atMs: next.dueAtMs });
      }
    }
  };
  for (const entry of coming) {
    lookUntil(timeOf(entry));
    history.push(entry);
    if (entry.kind !== 'transition') continue;
    const { transition } = entry.transition;
    const plan = planTransition(history, transition, routing);
    pending.push(...plan.escalations);
    for (const channel of plan.channels) told.push({ channel, transition, kind: 'transition', atMs: timeOf(entry) });
  }
  lookUntil(Infinity);
  for (const one of told.filter(({ kind }) => kind === 'transition')) {
    expect(toldOf(history, routing).has(one.channel)).toBe(true);
  }
  return { told, history };
}

describe('over any life of a breach', () => {
  it('no channel is told twice of one transition', () => {
    fc.assert(
      fc.property(anyStory, anyRoutes, (story, routes) => {
        const keys = live(story, routes).told.map(({ channel, transition }) => `${transition} ${channel}`);
        expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
      }),
    );
  });

  it('nothing is escalated once somebody took it on, or once it has recovered', () => {
    fc.assert(
      fc.property(anyStory, anyRoutes, (story, routes) => {
        const { told, history } = live(story, routes);
        const ends = history.filter((entry) =>
          entry.kind === 'transition'
            ? entry.transition.state === 'recovered'
            : entry.kind === 'acknowledged' && timeOf(entry) >= START_MS,
        );
        const endMs = Math.min(...ends.map(timeOf));
        for (const { kind, atMs } of told) if (kind === 'escalation') expect(atMs).toBeLessThan(endMs);
      }),
    );
  });

  it('whoever is told of the recovery was told of the breach', () => {
    fc.assert(
      fc.property(anyStory, anyRoutes, (story, routes) => {
        const { told } = live(story, routes);
        const last = story.states.length;
        if (story.states.at(-1) !== 'recovered') return;
        for (const { channel } of told.filter(({ transition }) => transition === last)) {
          expect(told.some((one) => one.channel === channel && one.transition < last)).toBe(true);
        }
      }),
    );
  });

  it('the order of the routes changes nothing', () => {
    fc.assert(
      fc.property(anyStory, anyRoutes, (story, routes) => {
        const sorted = (all: readonly Told[]) => all.map((one) => JSON.stringify(one)).toSorted();
        const channelsTold = ({ told }: ReturnType<typeof live>) => sorted(told);
        expect(channelsTold(live(story, routes.toReversed()))).toEqual(channelsTold(live(story, routes)));
      }),
    );
  });
});
