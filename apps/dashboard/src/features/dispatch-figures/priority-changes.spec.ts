import { describe, expect, it } from '@jest/globals';
import { incidentsOf, priorityChanges } from './priority-changes.js';

const PAIRS = [
  { alarm: null, final: null, incidents: 7 },
  { alarm: 1, final: 1, incidents: 20 },
  { alarm: 1, final: 3, incidents: 4 },
  { alarm: 2, final: 1, incidents: 3 },
  { alarm: 3, final: 2, incidents: 2 },
] as const;

describe('changes of priority', () => {
  it('are raised towards 1 and lowered away from it; what has no priority is in none', () => {
    expect(priorityChanges(PAIRS)).toEqual({ raised: 5, lowered: 4, same: 20 });
    expect(priorityChanges([])).toEqual({ raised: 0, lowered: 0, same: 0 });
  });

  it('are 0 for a pair that does not occur', () => {
    expect([incidentsOf(PAIRS, 1, 3), incidentsOf(PAIRS, 3, 1)]).toEqual([4, 0]);
  });
});
