import { describe, expect, it } from '@jest/globals';
import { asKind, neighbour, parsePeriod, partsOf, periodId, periodOn, type Period } from './period.js';

const read = (id: string): Period => {
  const period = parsePeriod(id);
  if (period === null) throw new Error(`${id} is no period`);
  return period;
};

const SPAN = '2026-03-27T23:00:00.000Z/2026-03-31T22:00:00.000Z';
const IDS = ['2026-11-21', '2026-W47', '2026-11', '2026-Q4', '2026-T2', '2026-T2-ytd', '2026', SPAN];

describe('a chosen period', () => {
  it.each(IDS)('%s is written as it was read', (id) => {
    expect(periodId(read(id))).toBe(id);
  });

  it.each(IDS)('%s is found again after a step forth and a step back', (id) => {
    expect(periodId(neighbour(neighbour(read(id), 1), -1))).toBe(id);
  });

  it.each([
    '',
    '2026-13',
    '2026-02-30',
    '2026-W54',
    '2025-W53',
    '2026-Q5',
    '2026-T0',
    '1969',
    'x',
    '2026-10/2026-11',
    '2026-03-27T23:00:00Z/2026-03-27T23:30:00Z',
    'x/y',
  ])('%j is not one', (id) => {
    expect(parsePeriod(id)).toBeNull();
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-12', 1, '2027-01'],
    ['2026-W53', 1, '2027-W01'],
    ['2026-W01', -1, '2025-W52'],
    ['2026-Q1', -1, '2025-Q4'],
    ['2026-T3-ytd', 1, '2027-T1-ytd'],
    ['2026', -1, '2025'],
  ] as const)('%s has the neighbour %i across the year: %s', (id, step, expected) => {
    expect(periodId(neighbour(read(id), step))).toBe(expected);
  });

  it('may be any days, the last one included, also over the night that loses an hour', () => {
    expect(read(SPAN)).toEqual({ kind: 'span', first: '2026-03-28', last: '2026-03-31' });
    expect(neighbour(read(SPAN), 1)).toEqual({ kind: 'span', first: '2026-04-01', last: '2026-04-04' });
    expect(asKind(read('2026-T2'), 'span', '2026-11-22')).toEqual({
      kind: 'span',
      first: '2026-05-01',
      last: '2026-08-31',
    });
    expect(periodId(asKind(read(SPAN), 'month', '2026-11-22'))).toBe('2026-03');
  });

  it('numbers weeks by their Thursday', () => {
    expect(periodId(periodOn('week', '2027-01-03'))).toBe('2026-W53');
    expect(periodId(periodOn('week', '2024-12-30'))).toBe('2025-W01');
    expect([partsOf('week', 2025), partsOf('week', 2026)]).toEqual([52, 53]);
  });

  it('changes kind around today where it holds today, else around its first day', () => {
    expect(periodId(asKind(read('2026'), 'month', '2026-11-22'))).toBe('2026-11');
    expect(periodId(asKind(read('2025'), 'month', '2026-11-22'))).toBe('2025-01');
    expect(periodId(asKind(read('2025-T2'), 'quarter', '2026-11-22'))).toBe('2025-Q2');
  });
});
