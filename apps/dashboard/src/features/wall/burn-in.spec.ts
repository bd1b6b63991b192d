import { describe, expect, it } from '@jest/globals';
import { poiseAt } from './burn-in.js';

const MINUTE_MS = 60_000;
const DAY = Array.from({ length: 24 * 60 }, (_, minute) => poiseAt(minute * MINUTE_MS));

describe('the picture on the wall', () => {
  it('moves once a minute by less than a tenth of a rem each way and stays within half a rem', () => {
    for (const [minute, { xRem, yRem }] of DAY.entries()) {
      const before = DAY[minute - 1] ?? { xRem, yRem };
      expect(Math.hypot(xRem - before.xRem, yRem - before.yRem)).toBeLessThan(0.2);
      expect(Math.max(Math.abs(xRem), Math.abs(yRem))).toBeLessThanOrEqual(0.5);
    }
    expect(poiseAt(MINUTE_MS)).toEqual(poiseAt(2 * MINUTE_MS - 1));
  });

  it('stands at many places in a day and at none for longer than a twentieth of it', () => {
    const places = new Map<string, number>();
    for (const { xRem, yRem } of DAY) places.set(`${xRem} ${yRem}`, (places.get(`${xRem} ${yRem}`) ?? 0) + 1);
    expect(places.size).toBeGreaterThan(60);
    expect(Math.max(...places.values())).toBeLessThan(DAY.length / 20);
  });

  it('is never for ever at full brightness, nor ever darker than can be read', () => {
    const full = DAY.filter(({ brightness }) => brightness > 0.99).length;
    expect(full).toBeGreaterThan(0);
    expect(full).toBeLessThan(DAY.length / 5);
    expect(Math.min(...DAY.map(({ brightness }) => brightness))).toBeCloseTo(0.92);
  });
});
