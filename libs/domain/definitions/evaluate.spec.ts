import { loadConfiguration } from '#config';
import type { Figures, IndicatorId } from '#contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Contribution } from '../tallies/contribution.js';
import { RunningTally } from '../tallies/running-tally.js';
import type { CountName } from '../tallies/tally.js';
import { targetsInForce } from '../targets/targets-in-force.js';
import { evaluate, type Yardstick } from './evaluate.js';

let yardstick: Yardstick;

beforeAll(async () => {
  const { definitions, targets, services } = await loadConfiguration('config');
  yardstick = {
    profile: definitions,
    targetSeconds: services.get('1177')?.targetSeconds ?? 0,
    targets: targetsInForce(targets, {
      service: '1177',
      segment: 'all',
      kind: 'month',
      firstDay: '2026-11-01',
      lastDay: '2026-11-30',
    }),
  };
});

function some(
  count: number,
  outcome: 'answered' | 'abandoned' | 'flowedOut',
  waitMs: number,
  further: Partial<Contribution> = {},
) {
  return Array.from({ length: count }, (): Contribution => ({
    atMs: 0,
    queue: '',
    area: '',
    kind: 'citizen',
    counts: [outcome],
    waited: { name: outcome, waitMs },
    talkMs: null,
    wrapUpMs: null,
    ...further,
  }));
}

function counted(count: CountName): Contribution {
  return { atMs: 0, queue: '', area: '', kind: 'citizen', counts: [count], waited: null, talkMs: null, wrapUpMs: null };
}

function figuresOf(contributions: readonly Contribution[]): Figures {
  const tally = new RunningTally();
  for (const one of contributions) tally.add(one);
  return evaluate(tally.tally(), yardstick);
}

function indicator(figures: Figures, id: IndicatorId) {
  return figures.indicators.find((one) => one.id === id);
}

describe('the contract profile', () => {
  it('gives 62.0 % within the target time for the golden hundred', () => {
    const golden = [
      ...some(62, 'answered', 300_000),
      ...some(18, 'answered', 600_000),
      ...some(6, 'abandoned', 4_000),
      ...some(9, 'abandoned', 60_000),
      ...some(3, 'abandoned', 500_000),
      ...some(2, 'flowedOut', 100_000),
    ];
    const figures = figuresOf(golden);
    expect(figures.counts).toMatchObject({ offered: 100, answered: 80, abandoned: 18, flowedOut: 2, pending: 0 });
    expect(indicator(figures, 'answered_within_target')).toMatchObject({
      value: 0.62,
      numerator: 62,
      denominator: 100,
      target: { operator: '>=', value: 0.75 },
      status: 'missed',
    });
    expect(indicator(figures, 'answer_rate')).toMatchObject({ value: 0.8, status: 'met' });
  });

  it('has no data where there is nothing to compute from, and no figure is 0 then', () => {
    expect(figuresOf([]).indicators.filter(({ value, status }) => value !== null || status !== 'no_data')).toEqual([]);
  });

  it('never rounds a share up to its target', () => {
    const nearly = figuresOf([...some(74_999, 'answered', 1_000), ...some(25_001, 'abandoned', 1_000)]);
    expect(indicator(nearly, 'answer_rate')).toMatchObject({ value: 0.74999, status: 'missed' });
    const exactly = figuresOf([...some(3, 'answered', 1_000), ...some(1, 'abandoned', 1_000)]);
    expect(indicator(exactly, 'answer_rate')).toMatchObject({ value: 0.75, status: 'met' });
  });

  it('averages the waits of answered calls alone', () => {
    const figures = figuresOf([...some(2, 'answered', 100_000), ...some(5, 'abandoned', 900_000)]);
    expect(indicator(figures, 'mean_wait')).toMatchObject({
      value: 100_000,
      numerator: 200_000,
      denominator: 2,
      status: 'met',
    });
    expect(indicator(figures, 'mean_wait_abandoned')).toMatchObject({ value: 900_000 });
  });

  it('leaves caregivers and internal lines out of the targets but not out of the counts', () => {
    const figures = figuresOf([...some(3, 'answered', 1_000), ...some(7, 'abandoned', 1_000, { kind: 'caregiver' })]);
    expect(figures.counts).toMatchObject({ offered: 10, answered: 3, abandoned: 7 });
    expect(indicator(figures, 'answer_rate')).toMatchObject({ value: 1, denominator: 3 });
  });

  it('handles what was answered and what was rung out', () => {
    const figures = figuresOf([...some(4, 'answered', 1_000), counted('rungOut'), counted('rungOut')]);
    expect(figures.counts.handled).toBe(6);
    expect(indicator(figures, 'handled')).toMatchObject({ value: 6, unit: 'count', status: 'no_target' });
  });
});
