import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countWithin, secondOf } from './histogram.js';
import { RunningTally } from './running-tally.js';
import { WAITED_NAMES, type Tally, type WaitedName } from './tally.js';
import { waitBins } from './wait-bins.js';

const targets = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 31, max: 3_600 }), fc.constant(480));

const waited = fc.array(
  fc.record({
    name: fc.constantFrom(...WAITED_NAMES),
    waitMs: fc.oneof(
      fc.integer({ min: 0, max: 3_000_000 }),
      fc.constantFrom(0, 1, 59_999, 60_000, 60_001, 480_000, 480_001),
    ),
  }),
  { maxLength: 60 },
);

function tallyOf(waits: readonly { readonly name: WaitedName; readonly waitMs: number }[]): Tally {
  const running = new RunningTally();
  for (const one of waits) {
    const place = { atMs: 0, queue: '', area: '', kind: 'citizen', talkMs: null, wrapUpMs: null } as const;
    running.add({ ...place, counts: [one.name], waited: one });
  }
  return running.tally().citizen;
}

describe('bins of waits', () => {
  it('follow each other without a gap from 0, are open at the end, and have the target time as an edge', () => {
    fc.assert(
      fc.property(targets, (targetSeconds) => {
        const bins = waitBins(tallyOf([]), targetSeconds);
        expect(bins[0]?.overSeconds).toBe(0);
        expect(bins.slice(1).map(({ overSeconds }) => overSeconds)).toEqual(
          bins.slice(0, -1).map(({ withinSeconds }) => withinSeconds),
        );
        expect(bins.slice(0, -1).every((bin) => (bin.withinSeconds ?? 0) > bin.overSeconds)).toBe(true);
        expect(bins.at(-1)).toMatchObject({ overSeconds: 3 * targetSeconds, withinSeconds: null });
        expect(bins.map(({ withinSeconds }) => withinSeconds)).toContain(targetSeconds);
      }),
    );
  });

  it('are eight up to a target time of eight minutes, sixteen beyond it, and one', () => {
    const bins = waitBins(tallyOf([]), 480);
    expect(bins.filter(({ withinSeconds }) => withinSeconds !== null && withinSeconds <= 480)).toHaveLength(8);
    expect(bins).toHaveLength(8 + 16 + 1);
  });

  it('hold each wait once, by its outcome, in the bin whose edges it lies between', () => {
    fc.assert(
      fc.property(targets, waited, (targetSeconds, waits) => {
        for (const { overSeconds, withinSeconds, ...counts } of waitBins(tallyOf(waits), targetSeconds)) {
          const inBin = waits.filter(({ waitMs }) => {
            const second = secondOf(waitMs);
            const isOver = second > overSeconds || (second === 0 && overSeconds === 0);
            return isOver && second <= (withinSeconds ?? Infinity);
          });
          const held = WAITED_NAMES.map((name) => [name, inBin.filter((one) => one.name === name).length]);
          expect(counts).toEqual(Object.fromEntries(held));
        }
      }),
    );
  });

  it('up to the target time sum to those within it, and all of them to the counts', () => {
    fc.assert(
      fc.property(targets, waited, (targetSeconds, waits) => {
        const tally = tallyOf(waits);
        const bins = waitBins(tally, targetSeconds);
        for (const name of WAITED_NAMES) {
          const sumOf = (some: typeof bins) => some.reduce((sum, bin) => sum + bin[name], 0);
          const early = bins.filter((bin) => bin.withinSeconds !== null && bin.withinSeconds <= targetSeconds);
          expect(sumOf(early)).toBe(countWithin(tally.waits[name], targetSeconds));
          expect(sumOf(bins)).toBe(tally.counts[name]);
        }
      }),
    );
  });
});
