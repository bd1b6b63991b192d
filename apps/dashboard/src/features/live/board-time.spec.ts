import { describe, expect, it } from '@jest/globals';
import { boardTime } from './board-time.js';

const SECOND_MS = Date.parse('2026-11-26T11:00:00.000Z');
const link = { phase: 'live' } as const;

describe('the time of a board', () => {
  it('is that of the last tick, or of the state where that is later', () => {
    expect(boardTime({ link, view: null }, SECOND_MS)).toBe(SECOND_MS);
    expect(boardTime({ link, view: { at: '2026-11-26T10:59:59.500Z' } }, SECOND_MS)).toBe(SECOND_MS);
    expect(boardTime({ link, view: { at: '2026-11-26T11:00:00.601Z' } }, SECOND_MS)).toBe(SECOND_MS + 601);
  });

  it('is the instant since which it stands still', () => {
    const lost = { phase: 'lost', sinceMs: SECOND_MS - 5_000 } as const;
    expect(boardTime({ link: lost, view: { at: '2026-11-26T11:00:00.601Z' } }, SECOND_MS)).toBe(SECOND_MS - 5_000);
  });
});
