import type { Contribution } from '../tallies/contribution.js';
import type { CountName } from '../tallies/tally.js';

/** Target time that the golden hundred is judged by. */
export const GOLDEN_TARGET_SECONDS = 480;

const NOTHING = {
  atMs: 0,
  queue: '',
  area: '',
  kind: 'citizen',
  counts: [],
  waited: null,
  talkMs: null,
  wrapUpMs: null,
} as const;

/**
 * Gives the golden hundred as contributions: of 100 calls offered with a target of 480 s 62 are answered in time, 18
 * late, 6 abandoned within 5 s, 9 later within the target, 3 beyond it, and 2 flow out within it. Waits stand at the
 * limits where there are any. Beside them 10 calls are rung out, 4 chats started, and of the answered 40 are assessed.
 * Source: the public contract, "The golden hundred".
 */
export function goldenHundred(): readonly Contribution[] {
  return [
    ...answered(10, 100_000, ['classified', 'directReferrals']),
    ...answered(30, 200_000, ['classified', 'selfCare']),
    ...answered(21, 300_000, []),
    ...answered(1, 480_000, []),
    ...answered(1, 480_001, []),
    ...answered(17, 900_000, []),
    ...left('abandoned', 5, 2_000),
    ...left('abandoned', 1, 5_000),
    ...left('abandoned', 1, 5_001),
    ...left('abandoned', 7, 60_000),
    ...left('abandoned', 1, 480_000),
    ...left('abandoned', 3, 600_000),
    ...left('flowedOut', 1, 120_000),
    ...left('flowedOut', 1, 480_000),
    ...times(10, { ...NOTHING, counts: ['rungOut'] }),
    ...times(1, { ...NOTHING, counts: ['chats'] }),
    ...times(2, { ...NOTHING, counts: ['chats', 'chatsSynchronous'] }),
    ...times(1, { ...NOTHING, counts: ['chats', 'chatsSynchronous', 'chatReferrals'] }),
  ];
}

function answered(calls: number, waitMs: number, further: readonly CountName[]): readonly Contribution[] {
  return times(calls, {
    ...NOTHING,
    counts: ['answered', 'talks', 'wrapUps', ...further],
    waited: { name: 'answered', waitMs },
    talkMs: 240_000,
    wrapUpMs: 90_000,
  });
}

function left(name: 'abandoned' | 'flowedOut', calls: number, waitMs: number): readonly Contribution[] {
  return times(calls, { ...NOTHING, counts: [name], waited: { name, waitMs } });
}

function times(calls: number, contribution: Contribution): readonly Contribution[] {
  return Array.from({ length: calls }, () => contribution);
}
