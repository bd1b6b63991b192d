import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atMostDepartures, type QueueDynamics } from './departures.js';
import { normalCalls, scaledNormal } from './expected-calls.js';
import { nursesNeeded, shareAnsweredWithin, type StaffedSpan } from './next-hour.js';
import { passingSoon } from './passing.js';

const MINUTE_MS = 60_000;
const dynamics: fc.Arbitrary<QueueDynamics> = fc.record({
  nurses: fc.integer({ min: 1, max: 60 }),
  handlingMs: fc.integer({ min: MINUTE_MS, max: 20 * MINUTE_MS }),
  patienceMs: fc.integer({ min: MINUTE_MS, max: 240 * MINUTE_MS }),
});
const HOUR_MS = 60 * MINUTE_MS;
const hours: fc.Arbitrary<StaffedSpan> = fc.record({
  calls: fc.integer({ min: 1, max: 200 }),
  spanMs: fc.constant(HOUR_MS),
  handlingMs: fc.integer({ min: MINUTE_MS, max: 12 * MINUTE_MS }),
  patienceMs: fc.integer({ min: MINUTE_MS, max: 240 * MINUTE_MS }),
  targetMs: fc.constantFrom(30_000, 480_000),
  inSystem: fc.nat(60),
});

describe('the forecast of who passes the target time', () => {
  it('is the Poisson tail where callers have all the patience in the world', () => {
    const span = 3 * MINUTE_MS;
    const calm = { nurses: 10, handlingMs: 8 * MINUTE_MS, patienceMs: 1e12 };
    const mean = (calm.nurses * span) / calm.handlingMs;
    const poisson = (k: number): number => (k === 0 ? Math.exp(-mean) : (poisson(k - 1) * mean) / k);
    const tail = [0, 1, 2, 3, 4].reduce((sum, k) => sum + poisson(k), 0);
    expect(atMostDepartures(4, span, calm)).toBeCloseTo(tail, 6);
  });

  it('is the product of two exponentials for whoever stands first', () => {
    const first = passingSoon(
      [{ id: 'c', leftMs: MINUTE_MS }],
      { nurses: 4, handlingMs: 480_000, patienceMs: 600_000, free: 0 },
      180_000,
    );
    expect(first.expected).toBeCloseTo(Math.exp(-60_000 * (4 / 480_000 + 1 / 600_000)), 10);
  });

  it('agrees with the queue played out event by event', () => {
    const queue = { nurses: 6, handlingMs: 400_000, patienceMs: 900_000 };
    const [ahead, spanMs, rounds] = [4, 180_000, 20_000];
    // A fixed sequence of numbers, so that the same game is played each time.
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let late = 0;
    for (let round = 0; round < rounds; round += 1) {
      let elapsedMs = 0;
      for (let before = ahead; before >= 0; before -= 1) {
        elapsedMs -= Math.log(random()) / (queue.nurses / queue.handlingMs + before / queue.patienceMs);
      }
      if (elapsedMs > spanMs) late += 1;
    }
    expect(Math.abs(late / rounds - atMostDepartures(ahead, spanMs, queue))).toBeLessThan(0.01);
  });

  it('grows with the callers ahead, and falls with nurses and time', () => {
    fc.assert(
      fc.property(dynamics, fc.nat(80), fc.integer({ min: 1, max: 480_000 }), (queue, ahead, spanMs) => {
        const probability = atMostDepartures(ahead, spanMs, queue);
        const slack = 1e-9;
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        expect(atMostDepartures(ahead + 1, spanMs, queue)).toBeGreaterThanOrEqual(probability - slack);
        expect(atMostDepartures(ahead, spanMs + 1000, queue)).toBeLessThanOrEqual(probability + slack);
        expect(atMostDepartures(ahead, spanMs, { ...queue, nurses: queue.nurses + 1 })).toBeLessThanOrEqual(
          probability + slack,
        );
      }),
    );
  });

  it('counts nobody whom a free nurse takes, nobody who has passed, and nobody due later', () => {
    const queue = { nurses: 4, handlingMs: 480_000, patienceMs: 600_000, free: 1 };
    const waiting = [
      { id: 'taken', leftMs: 1_000 },
      { id: 'passed', leftMs: -1 },
      { id: 'due', leftMs: 180_000 },
      { id: 'later', leftMs: 180_001 },
    ];
    expect(passingSoon(waiting, queue, 180_000).calls.map(({ id }) => id)).toEqual(['due']);
  });
});

describe('Erlang A over the next hour', () => {
  it('is Erlang C in the long run where nobody gives up', () => {
    // 10 erlangs on 12 nurses: Erlang C waits with probability 0.4494 and longer than t with e^(−(12 − 10) t/h) of it.
    const days = { calls: 120 * 400, spanMs: 400 * HOUR_MS, handlingMs: 300_000, patienceMs: 1e13, targetMs: 60_000 };
    expect(shareAnsweredWithin({ ...days, inSystem: 10 }, 12)).toBeCloseTo(1 - 0.4494 * Math.exp(-0.4), 2);
  });

  it('is worse the longer the queue is at the beginning, and better with each nurse', () => {
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 60 }), (hour, nurses) => {
        const share = shareAnsweredWithin(hour, nurses);
        const slack = 1e-5;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(shareAnsweredWithin(hour, nurses + 1)).toBeGreaterThanOrEqual(share - slack);
        expect(shareAnsweredWithin({ ...hour, inSystem: hour.inSystem + 5 }, nurses)).toBeLessThanOrEqual(
          share + slack,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('needs the smallest number of nurses that meets the goal', () => {
    fc.assert(
      fc.property(hours, fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.nat(60), (hour, goal, guess) => {
        const nurses = nursesNeeded(hour, goal, guess) ?? NaN;
        expect(shareAnsweredWithin(hour, nurses)).toBeGreaterThanOrEqual(goal);
        expect(shareAnsweredWithin(hour, nurses - 1)).toBeLessThan(goal);
      }),
      { numRuns: 25 },
    );
  });

  it('costs some milliseconds at the size of 1177', () => {
    const hour = {
      calls: 180,
      spanMs: HOUR_MS,
      handlingMs: 450_000,
      patienceMs: 2_000_000,
      targetMs: 480_000,
      inSystem: 60,
    };
    nursesNeeded(hour, 0.75, 30);
    const before = process.cpuUsage();
    for (let round = 0; round < 10; round += 1) nursesNeeded({ ...hour, inSystem: 60 + round }, 0.75, 30);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000 / 10).toBeLessThan(20);
  });
});

describe('expected calls', () => {
  const hour = 3_600_000;

  it('are the parts of the hours that the stretch covers, and unknown where an hour is', () => {
    const normals = new Map([
      [0, 40],
      [hour, 80],
    ]);
    expect(normalCalls(normals, hour / 4, hour / 4 + hour)).toBe(30 + 20);
    expect(normalCalls(normals, hour, 3 * hour)).toBeNull();
  });

  it('follow the last hours the more, the more calls there were', () => {
    expect(scaledNormal(50, { came: 0, normally: 0 })).toBe(50);
    expect(scaledNormal(50, { came: 180, normally: 80 })).toBe(100);
  });
});
