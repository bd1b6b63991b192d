import type { OpenBreach } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { demandsAttention, readRotation, stepAfter, stepShown, stepsToShow, type WallStep } from './rotation.js';

const now = (service: string): WallStep => ({ service, view: 'now' });
const targets = (service: string): WallStep => ({ service, view: 'targets' });

const KNOWN = [
  { id: '1177', kind: 'telephony' },
  { id: 'bum', kind: 'telephony' },
  { id: 'slc', kind: 'dispatch' },
] as const;

describe('what the wall turns through', () => {
  it('is every service in every view that it has where nothing else is asked for', () => {
    expect(readRotation(new URLSearchParams(), KNOWN)).toEqual({
      steps: [now('1177'), targets('1177'), now('bum'), targets('bum'), now('slc')],
      seconds: 20,
    });
  });

  it('is what stands in the address, as far as it is known', () => {
    const query = new URLSearchParams('services=bum,other&views=targets&seconds=2');
    expect(readRotation(query, KNOWN)).toEqual({ steps: [targets('bum')], seconds: 5 });
    expect(readRotation(new URLSearchParams('services=nothing&seconds=x'), KNOWN).steps).toHaveLength(5);
  });
});

describe('the turn of the wall', () => {
  const steps = [now('1177'), targets('1177'), now('bum')];

  it('passes every picture and begins anew', () => {
    expect(stepAfter(steps, null)).toEqual(now('1177'));
    expect(stepAfter(steps, now('1177'))).toEqual(targets('1177'));
    expect(stepAfter(steps, now('bum'))).toEqual(now('1177'));
    expect(stepAfter([], null)).toBeNull();
  });

  it('stays with a service that demands attention and goes on where it was afterwards', () => {
    const held = stepsToShow(steps, new Set(['bum']));
    expect(stepShown(held, targets('1177'))).toEqual(now('bum'));
    expect(stepAfter(held, now('bum'))).toEqual(now('bum'));
    expect(stepShown(stepsToShow(steps, new Set()), targets('1177'))).toEqual(targets('1177'));
  });
});

describe('a breach on the wall', () => {
  const open: Pick<OpenBreach, 'state' | 'acknowledgement' | 'snoozedUntil'> = {
    state: 'breached',
    acknowledgement: null,
    snoozedUntil: null,
  };
  const breach: OpenBreach = {
    ...open,
    id: 'b',
    transition: 1,
    service: '1177',
    rule: 'r',
    indicator: 'waiting_beyond_target',
    window: 'now',
    segment: 'all',
    severity: 'high',
    value: 1,
    target: { operator: '<=', value: 0 },
    at: '2026-11-26T10:00:00Z',
    since: '2026-11-26T10:00:00Z',
    cause: null,
    comments: [],
    escalatedAt: null,
  };
  const atMs = Date.parse('2026-11-26T10:05:00Z');
  const taken = { at: breach.at, by: 'shift_lead k1', comment: '' };

  it.each([
    ['holds its service', breach, true],
    ['that is only a warning does not', { ...breach, state: 'warning' }, false],
    ['that is taken on does not', { ...breach, acknowledgement: taken }, false],
    ['that is snoozed does not', { ...breach, snoozedUntil: '2026-11-26T10:06:00Z' }, false],
    ['whose snooze is over does', { ...breach, snoozedUntil: '2026-11-26T10:04:00Z' }, true],
  ] satisfies readonly (readonly [string, OpenBreach, boolean])[])('%s', (_, one, holds) => {
    expect(demandsAttention(one, atMs)).toBe(holds);
  });
});
