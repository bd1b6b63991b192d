import type { BreachEntry, BreachTransition, OpenBreach } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withEntry } from './account.js';

const SINCE = '2026-11-20T12:00:00.000Z';
const at = (minute: number) => new Date(Date.parse(SINCE) + minute * 60_000).toISOString();

const transition = (number: number, state: BreachTransition['state'], minute: number): BreachEntry => ({
  kind: 'transition',
  since: SINCE,
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
    at: at(minute),
    cause: null,
  },
});
const note = (minute: number, comment = '') => ({ at: at(minute), by: 'shift_lead k1', comment });
const acknowledged = (minute: number): BreachEntry => ({
  kind: 'acknowledged',
  id: 'b',
  acknowledgement: note(minute),
});
const commented = (minute: number, text: string): BreachEntry => ({
  kind: 'commented',
  id: 'b',
  comment: note(minute, text),
});
const snoozed = (minute: number, until: number | null): BreachEntry => ({
  kind: 'snoozed',
  id: 'b',
  at: at(minute),
  by: 'shift_lead k1',
  until: until === null ? null : at(until),
});
const escalated = (minute: number): BreachEntry => ({ kind: 'escalated', id: 'b', at: at(minute), channels: ['sms'] });

const accountOf = (...entries: readonly BreachEntry[]) => entries.reduce<OpenBreach | null>(withEntry, null);
const shown = (breach: OpenBreach | null) =>
  breach && {
    state: breach.state,
    acknowledgedAt: breach.acknowledgement?.at ?? null,
    comments: breach.comments.map(({ comment }) => comment),
    snoozedUntil: breach.snoozedUntil,
    escalatedAt: breach.escalatedAt,
  };

const nothing = { acknowledgedAt: null, comments: [], snoozedUntil: null, escalatedAt: null };
const warning = transition(1, 'warning', 0);
const breached = transition(2, 'breached', 10);
const recovered = transition(3, 'recovered', 20);

describe('what is known of a breach', () => {
  it.each([
    ['nothing at first', [warning], { state: 'warning', ...nothing }],
    ['a snooze', [warning, snoozed(1, 31)], { state: 'warning', ...nothing, snoozedUntil: at(31) }],
    ['that a snooze was ended', [warning, snoozed(1, 31), snoozed(2, null)], { state: 'warning', ...nothing }],
    ['that getting worse ends a snooze', [warning, snoozed(1, 31), breached], { state: 'breached', ...nothing }],
    [
      'an acknowledgement, also while it is snoozed and after it got worse',
      [warning, snoozed(1, 31), acknowledged(2), breached, snoozed(11, 41)],
      { state: 'breached', ...nothing, acknowledgedAt: at(2), snoozedUntil: at(41) },
    ],
    [
      'comments in order, and the first escalation',
      [warning, commented(1, 'a'), escalated(5), commented(6, 'b'), escalated(9)],
      { state: 'warning', ...nothing, comments: ['a', 'b'], escalatedAt: at(5) },
    ],
    ['nothing once it has recovered', [warning, acknowledged(1), breached, recovered], null],
    ['nothing of a breach that it never heard of', [commented(1, 'a')], null],
  ] as const)('is %s', (_name, entries, expected) => {
    expect(shown(accountOf(...entries))).toEqual(expected);
  });

  it('is the same where entries from some place on are read again', () => {
    const entries = [
      warning,
      snoozed(1, 31),
      commented(2, 'a'),
      breached,
      acknowledged(11),
      snoozed(12, 60),
      escalated(13),
    ];
    fc.assert(
      fc.property(fc.nat(entries.length), (from) => {
        expect(accountOf(...entries, ...entries.slice(from))).toEqual(accountOf(...entries));
      }),
    );
  });
});
