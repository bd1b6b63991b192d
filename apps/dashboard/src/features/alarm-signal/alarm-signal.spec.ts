import type { BreachTransition, OpenBreach } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { Heard } from './heard.js';
import { lengthOf, toneOf, TUNES } from './tones.js';

const transition: BreachTransition = {
  id: 'b',
  transition: 1,
  service: '1177',
  rule: 'r',
  indicator: 'waiting_beyond_target',
  window: 'now',
  segment: 'all',
  severity: 'high',
  state: 'breached',
  value: 1,
  target: { operator: '<=', value: 0 },
  at: '2026-11-26T10:00:00Z',
  cause: null,
};
const atMs = Date.parse('2026-11-26T10:05:00Z');
const openUntil = (snoozedUntil: string | null): OpenBreach => ({
  ...transition,
  since: transition.at,
  acknowledgement: null,
  comments: [],
  snoozedUntil,
  escalatedAt: null,
});

describe('a transition', () => {
  it('is signalled once, also where it is told again after a reconnect', () => {
    const heard = new Heard();
    expect(heard.isNew(transition, [], atMs)).toBe(true);
    expect(heard.isNew(transition, [], atMs)).toBe(false);
    expect(heard.isNew({ ...transition, transition: 2 }, [], atMs)).toBe(true);
  });

  it('of a snoozed breach is not signalled, of one whose snooze is over it is', () => {
    expect(new Heard().isNew(transition, [openUntil('2026-11-26T10:06:00Z')], atMs)).toBe(false);
    expect(new Heard().isNew(transition, [openUntil('2026-11-26T10:04:00Z')], atMs)).toBe(true);
    expect(new Heard().isNew(transition, [openUntil(null)], atMs)).toBe(true);
  });

  it.each([
    [{ state: 'warning' }, 'warning'],
    [{ state: 'breached' }, 'breach'],
    [{ state: 'breached', severity: 'critical' }, 'critical'],
    [{ state: 'recovered', severity: 'critical' }, 'recovery'],
  ] as const)('of %j sounds like a %s', (changes, kind) => {
    expect(toneOf({ ...transition, ...changes })).toBe(kind);
  });

  it('has a tune of its own kind, shorter than a second', () => {
    const kinds = ['warning', 'breach', 'critical', 'recovery'] as const;
    expect(new Set(kinds.map((kind) => JSON.stringify(TUNES[kind]))).size).toBe(kinds.length);
    for (const kind of kinds) expect(lengthOf(kind)).toBeLessThan(1_000);
  });
});
