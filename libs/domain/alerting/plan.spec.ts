import {
  alertRouteSchema,
  type AlertRoute,
  type BreachEntry,
  type BreachState,
  type BreachTransition,
} from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { escalate } from './escalate.js';
import type { LocalMoment } from './moment.js';
import { planTransition, type Routing } from './plan.js';
import { routesThrough } from './routes.js';

const START_MS = Date.parse('2026-11-20T12:00:00Z');
const MINUTE_MS = 60_000;
const minute = (minutes: number) => START_MS + minutes * MINUTE_MS;
const at = (minutes: number) => new Date(minute(minutes)).toISOString();

const OFFICE: LocalMoment = { segment: 'office', weekday: 'fri', minuteOfDay: 13 * 60 };
const ONCALL: LocalMoment = { segment: 'oncall', weekday: 'fri', minuteOfDay: 22 * 60 };

const route = (further: object): AlertRoute => alertRouteSchema.parse({ id: 'r', channels: ['email'], ...further });
const escalating = (further: object = {}): AlertRoute =>
  route({
    escalations: [
      { escalateAfterMinutes: 15, escalateTo: ['chief'] },
      { escalateAfterMinutes: 30, escalateTo: ['sms', 'chat'] },
    ],
    ...further,
  });
const routing = (routes: readonly AlertRoute[], moment = OFFICE): Routing => ({ routes, momentAt: () => moment });

const transition = (
  number: number,
  state: BreachState,
  minutes: number,
  further: Partial<BreachTransition> = {},
): BreachEntry => ({
  kind: 'transition',
  since: at(0),
  transition: {
    id: 'b',
    transition: number,
    service: '1177',
    rule: 'share',
    indicator: 'answered_within_target',
    window: '60m',
    segment: 'all',
    severity: 'high',
    state,
    value: 0.7,
    target: { operator: '>=', value: 0.75 },
    at: at(minutes),
    cause: null,
    ...further,
  },
});
const acknowledged = (minutes: number): BreachEntry => ({
  kind: 'acknowledged',
  id: 'b',
  acknowledgement: { at: at(minutes), by: 'shift_lead k1', comment: '' },
});
const snoozed = (minutes: number, until: number | null): BreachEntry => ({
  kind: 'snoozed',
  id: 'b',
  at: at(minutes),
  by: 'shift_lead k1',
  until: until === null ? null : at(until),
});
const escalated = (minutes: number, ...channels: readonly string[]): BreachEntry => ({
  kind: 'escalated',
  id: 'b',
  at: at(minutes),
  channels: [...channels],
});

const warning = transition(1, 'warning', 0);
const worse = transition(2, 'breached', 10);
const recovered = transition(3, 'recovered', 20);
const nobody = { channels: [], escalations: [] };
const told = (...channels: readonly string[]) => ({ channels, escalations: [] });

interface Case {
  readonly history: readonly BreachEntry[];
  /** The transition asked about; the last of the history where left out. */
  readonly of?: number;
  readonly routes: readonly AlertRoute[];
  readonly moment?: LocalMoment;
}

describe('a transition is told', () => {
  it.each<[string, Case, ReturnType<typeof planTransition>]>([
    ['by a route without conditions', { history: [warning], routes: [route({})] }, told('email')],
    [
      'once by a channel that several routes name',
      { history: [warning], routes: [route({ id: 'a', channels: ['sms', 'email'] }), route({})] },
      told('email', 'sms'),
    ],
    ['by no route of another service', { history: [warning], routes: [route({ services: ['bum'] })] }, nobody],
    ['by no route of another severity', { history: [warning], routes: [route({ severities: ['critical'] })] }, nobody],
    ['by no route of another state', { history: [warning], routes: [route({ states: ['breached'] })] }, nobody],
    ['by no route of another segment', { history: [warning], routes: [route({ segment: 'oncall' })] }, nobody],
    [
      'by a route of the segment',
      { history: [warning], routes: [route({ segment: 'oncall' })], moment: ONCALL },
      told('email'),
    ],
    [
      'by no route outside its schedule',
      {
        history: [warning],
        routes: [route({ schedule: [{ days: ['fri'], from: '08:00', to: '12:00' }] })],
      },
      nobody,
    ],
    [
      'by a route within its schedule',
      { history: [warning], routes: [route({ schedule: [{ days: ['fri'], from: '12:00', to: '14:00' }] })] },
      told('email'),
    ],
    [
      'and each level of its route is due so long after it',
      { history: [transition(1, 'breached', 5)], routes: [escalating()] },
      {
        channels: ['email'],
        escalations: [
          { route: 'r', level: 0, dueAtMs: minute(20) },
          { route: 'r', level: 1, dueAtMs: minute(35) },
        ],
      },
    ],
    [
      'without escalations where somebody had taken the breach on',
      { history: [warning, acknowledged(1), worse], routes: [escalating()] },
      told('email'),
    ],
    [
      'although it is snoozed, where it got worse',
      { history: [warning, snoozed(1, 60), worse], routes: [route({})] },
      told('email'),
    ],
    [
      'not while it is snoozed, where it did not get worse',
      { history: [warning, snoozed(1, 60), transition(2, 'recovered', 20)], routes: [route({})] },
      nobody,
    ],
    [
      'after a snooze has ended',
      { history: [warning, snoozed(1, 15), transition(2, 'recovered', 20)], routes: [route({})] },
      told('email'),
    ],
    [
      'after a snooze was taken back',
      { history: [warning, snoozed(1, 60), snoozed(2, null), transition(2, 'recovered', 20)], routes: [route({})] },
      told('email'),
    ],
    [
      'as a recovery to the channels that were told of the breach, and to no others',
      {
        history: [warning, worse, recovered],
        routes: [
          route({ states: ['breached', 'recovered'] }),
          route({ id: 'late', channels: ['chat'], states: ['recovered'] }),
        ],
      },
      told('email'),
    ],
    [
      'as a recovery to the channels that it was escalated to',
      { history: [warning, escalated(15, 'chief'), transition(2, 'recovered', 20)], routes: [escalating()] },
      told('chief', 'email'),
    ],
    [
      'as a recovery by no route that does not want it',
      { history: [warning, worse, recovered], routes: [route({ states: ['warning', 'breached'] })] },
      nobody,
    ],
    ['not, where the history does not hold it', { history: [warning], of: 2, routes: [route({})] }, nobody],
    [
      'the same whatever came after it',
      { history: [warning, acknowledged(1), snoozed(2, 60), worse, recovered], of: 1, routes: [route({})] },
      told('email'),
    ],
  ])('%s', (_name, { history, of, routes, moment }, expected) => {
    const last = history.findLast((entry) => entry.kind === 'transition');
    const number = of ?? (last?.kind === 'transition' ? last.transition.transition : 0);
    expect(planTransition(history, number, routing(routes, moment))).toEqual(expected);
  });

  it('at an hour at which the route does not tell, where it is the recovery of a breach that it told of', () => {
    const nightRoute = route({ segment: 'oncall' });
    const momentAt = (epochMs: number) => (epochMs < minute(15) ? ONCALL : OFFICE);
    const plan = planTransition([warning, worse, recovered], 3, { routes: [nightRoute], momentAt });
    expect(plan).toEqual(told('email'));
  });

  it('by usable channels alone', () => {
    const routes = routesThrough(new Set(['chief']), [escalating()]);
    expect(routes).toMatchObject([{ channels: [], escalations: [{ escalateTo: ['chief'] }, { escalateTo: [] }] }]);
  });
});

describe('an escalation that has come due', () => {
  const over = { kind: 'over' };
  const due = (state: BreachState, ...channels: readonly string[]) => ({
    kind: 'due',
    breach: expect.objectContaining({ state }),
    channels,
  });
  const first = { route: 'r', level: 0 };
  const second = { route: 'r', level: 1 };

  it.each([
    ['is told to its channels where nobody took the breach on', [warning], first, 15, due('warning', 'chief')],
    ['tells of the breach as it is now', [warning, worse], first, 15, due('breached', 'chief')],
    ['is told by several channels', [warning, escalated(15, 'chief')], second, 30, due('warning', 'chat', 'sms')],
    ['is over once somebody took the breach on', [warning, acknowledged(14)], first, 15, over],
    ['is over although it got worse after somebody took it on', [warning, acknowledged(1), worse], first, 15, over],
    ['is over once the breach has recovered', [warning, worse, recovered], first, 25, over],
    ['waits for the end of a snooze', [warning, snoozed(5, 40)], first, 15, { kind: 'later', atMs: minute(40) }],
    ['is due at the end of a snooze', [warning, snoozed(5, 40)], first, 40, due('warning', 'chief')],
    [
      'does not wait where getting worse ended the snooze',
      [warning, snoozed(5, 40), worse],
      first,
      15,
      due('breached', 'chief'),
    ],
    ['is over where its channels were told of this transition', [warning, escalated(12, 'chief')], first, 15, over],
    [
      'is due again once it has got worse',
      [warning, escalated(5, 'chief'), worse],
      first,
      25,
      due('breached', 'chief'),
    ],
    ['is over where its route is no longer configured', [warning], { route: 'gone', level: 0 }, 15, over],
    ['is over where its level is no longer configured', [warning], { route: 'r', level: 7 }, 15, over],
    ['is over where nothing is known of the breach', [], first, 15, over],
  ])('%s', (_name, history, escalation, now, expected) => {
    expect(escalate(history, escalation, routing([escalating()]), minute(now))).toEqual(expected);
  });

  it('tells no channel that another route told at the transition', () => {
    const routes = [escalating(), route({ id: 'other', channels: ['chief'] })];
    expect(escalate([warning], first, routing(routes), minute(15))).toEqual(over);
  });
});
