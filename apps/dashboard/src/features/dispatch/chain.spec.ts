import { describe, expect, it } from '@jest/globals';
import { intervalsFileSchema, type DispatchStamp, type NamedInterval } from '#contracts';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { legsOf, type LegState, type Travelled } from './chain.js';
import { wayOf } from './way.js';

const { intervals } = intervalsFileSchema.parse(parse(await readFile('config/intervals.yaml', 'utf8')));

const RUNG_MS = Date.parse('2026-11-26T11:00:00.000Z');
const at = (seconds: number): string => new Date(RUNG_MS + seconds * 1000).toISOString();
const NOW_MS = RUNG_MS + 600_000;

const called = { rung: at(0), sosAnswered: at(6), offered: at(48), received: at(48) };
const taken = { ...called, taken: at(60), prioritised: at(80) };

function travelled(members: Partial<Travelled>): Travelled {
  return { stamps: {}, isOrder: false, units: [], assessment: null, ...members };
}

function stateOf(
  incident: Travelled,
  leg: string,
  configured: readonly NamedInterval[] = intervals,
): LegState | undefined {
  return legsOf(configured, incident, NOW_MS).find(({ interval }) => interval.id === leg)?.state;
}

describe('the way of an incident', () => {
  it('measures what has two instants, runs where it is, and has the rest to come', () => {
    const incident = travelled({ stamps: taken });
    expect(stateOf(incident, 'take_over')).toMatchObject({ kind: 'measured', ms: 12_000 });
    expect(stateOf(incident, 'triage')).toMatchObject({ kind: 'measured', ms: 20_000 });
    expect(stateOf(incident, 'call_processing')).toMatchObject({ kind: 'running', ms: 540_000 });
    expect(stateOf(incident, 'travel')).toEqual({ kind: 'to_come' });
  });

  it('says that an instant is missing, never that nothing or no time passed', () => {
    const { rung: _, ...unrung } = taken;
    const incident = travelled({
      units: ['a'],
      stamps: { ...unrung, assigned: at(100), enRoute: at(160), onScene: at(500) },
    });
    expect(stateOf(incident, 'sos_answer')).toEqual({ kind: 'missing' });
    expect(stateOf(incident, 'acknowledge')).toEqual({ kind: 'missing' });
    expect(stateOf(incident, 'turnout')).toEqual({ kind: 'missing' });
    expect(stateOf(incident, 'access')).toMatchObject({ kind: 'running' });
    expect(stateOf(travelled({ stamps: { ...incident.stamps, leftScene: at(590) } }), 'access')).toEqual({
      kind: 'missing',
    });
  });

  it('shows a leg that ends before it begins as contradictory and without a length', () => {
    expect(stateOf(travelled({ stamps: { ...taken, offered: at(70) } }), 'take_over')).toMatchObject({
      kind: 'contradictory',
    });
  });

  it('lets nothing run of a unit that has left', () => {
    const stamps = { ...taken, assigned: at(100), acknowledged: at(120) };
    expect(stateOf(travelled({ stamps }), 'turnout')).toMatchObject({ kind: 'broken_off' });
    expect(stateOf(travelled({ stamps, units: ['a'] }), 'turnout')).toMatchObject({ kind: 'running' });
  });

  it('begins at the larmcentral where health care ordered it', () => {
    const order = travelled({ isOrder: true, stamps: { received: at(0), taken: at(0) } });
    const legs = legsOf(intervals, order, NOW_MS);
    expect(legs.map(({ interval }) => interval.id).slice(0, 2)).toEqual(['call_processing', 'triage']);
  });

  it('has an assessment only where there was one', () => {
    expect(stateOf(travelled({ stamps: taken }), 'assessment')).toBeUndefined();
    const open = travelled({ stamps: { ...taken, assessmentStarted: at(90) }, assessment: 'open' });
    expect(stateOf(open, 'assessment')).toMatchObject({ kind: 'running', ms: 510_000 });
  });

  it('is followed in whatever parts are configured', () => {
    const split = intervals.map((one) =>
      one.id === 'call_processing' ? { ...one, id: 'deciding', from: 'prioritised' as const } : one,
    );
    const incident = travelled({ stamps: taken });
    const legs = legsOf(split, incident, NOW_MS).map(({ interval, isWithin }) => [interval.id, isWithin]);
    expect(legs.slice(2, 5)).toEqual([
      ['take_over', false],
      ['triage', false],
      ['deciding', false],
    ]);
    expect(stateOf(incident, 'deciding', split)).toMatchObject({ kind: 'running', ms: 520_000 });
    const assigned = travelled({ stamps: { ...called, taken: at(60), assigned: at(90) }, units: ['a'] });
    expect(stateOf(assigned, 'triage', split)).toEqual({ kind: 'missing' });
    expect(stateOf(assigned, 'deciding', split)).toEqual({ kind: 'missing' });
    expect(stateOf(assigned, 'acknowledge', split)).toMatchObject({ kind: 'running' });
    expect(stateOf(assigned, 'call_processing', split)).toBeUndefined();
  });

  it('adds up, where every instant is known, to the time from the first to the last', () => {
    const way = wayOf(intervals);
    const order: readonly DispatchStamp[] = ['rung', ...way.map(({ interval }) => interval.to)];
    const lengths = fc.array(fc.nat({ max: 3_600 }), { minLength: way.length, maxLength: way.length });
    fc.assert(
      fc.property(lengths, (seconds) => {
        const instants = seconds.reduce<readonly number[]>((sums, one) => [...sums, (sums.at(-1) ?? 0) + one], [0]);
        const stamps = Object.fromEntries(order.map((stamp, index) => [stamp, at(instants[index] ?? 0)]));
        const legs = legsOf(intervals, travelled({ stamps }), NOW_MS).filter(({ isWithin }) => !isWithin);
        const sum = legs.reduce((total, { state }) => total + (state.kind === 'measured' ? state.ms : 0), 0);
        expect(sum).toBe((instants.at(-1) ?? 0) * 1000);
      }),
    );
  });
});
