import { describe, expect, it } from '@jest/globals';
import { referralRow, totalOf, OUTCOMES, type ReferralRow } from './referrals.js';

const outcomes = { ...totalOf([]).outcomes, self_care: 3, ambulance: 1 };
const row: ReferralRow = { answered: 10, classified: 4, outcomes };

describe('what calls led to', () => {
  it('adds up over areas, outcome by outcome', () => {
    const total = totalOf([row, row]);
    expect(total).toEqual({ answered: 20, classified: 8, outcomes: { ...outcomes, self_care: 6, ambulance: 2 } });
    expect(OUTCOMES.reduce((sum, id) => sum + total.outcomes[id], 0)).toBe(total.classified);
  });

  it('is nothing where an area has no such segment', () => {
    const area = {
      id: 'norra',
      name: 'Norra',
      segments: [{ segment: 'oncall' as const, answered: 10, classified: 4, outcomes }],
    };
    expect(referralRow(area, 'oncall')).toMatchObject(row);
    expect(referralRow(area, 'office').classified).toBe(0);
  });
});
