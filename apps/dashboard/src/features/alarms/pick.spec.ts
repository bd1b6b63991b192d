import type { BreachRecord } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { medianTimeToAcknowledge, picked, readPick } from './pick.js';

const aBreach = (changes: Partial<BreachRecord>): BreachRecord => ({
  id: 'b',
  transition: 1,
  service: '1177',
  rule: 'r',
  indicator: 'answer_rate',
  window: 'today',
  segment: 'all',
  severity: 'high',
  state: 'breached',
  value: 0.7,
  target: { operator: '>=', value: 0.75 },
  at: '2026-11-26T10:00:00Z',
  since: '2026-11-26T10:00:00Z',
  cause: null,
  acknowledgement: null,
  comments: [],
  snoozedUntil: null,
  escalatedAt: null,
  recoveredAt: null,
  timeToAcknowledgeMs: null,
  transitions: [],
  ...changes,
});

const over = aBreach({ id: 'over', recoveredAt: '2026-11-26T11:00:00Z' });
const low = aBreach({ id: 'low', severity: 'low' });
const ids = (breaches: readonly BreachRecord[]): readonly string[] => breaches.map(({ id }) => id);
const pickOf = (query: string) => readPick(new URLSearchParams(query));

describe('the list of alarms', () => {
  it('puts what is open first and keeps only what is picked', () => {
    expect(ids(picked([over, low], pickOf('')))).toEqual(['low', 'over']);
    expect(ids(picked([over, low], pickOf('state=recovered')))).toEqual(['over']);
    expect(ids(picked([over, low], pickOf('state=open&severity=high')))).toEqual([]);
  });

  it('takes a wrong address for none', () => {
    expect(pickOf('days=12&severity=none&state=x')).toEqual(pickOf(''));
  });
});

describe('the median time to acknowledgement', () => {
  const timed = (...times: (number | null)[]) => times.map((time) => aBreach({ timeToAcknowledgeMs: time }));

  it.each([
    [[], null],
    [[null], null],
    [[5, null, 1], 3],
    [[9, 1, 5], 5],
  ])('of %j is %j', (times, median) => {
    expect(medianTimeToAcknowledge(timed(...times))).toBe(median);
  });
});
