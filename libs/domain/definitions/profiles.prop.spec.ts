import { loadConfiguration, type CompleteProfile } from '#config';
import type { IndicatorId } from '#contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Contribution } from '../tallies/contribution.js';
import { RunningTally } from '../tallies/running-tally.js';
import type { TallyByKind } from '../tallies/tally.js';
import { differingCalls } from './differing-calls.js';
import { evaluate } from './evaluate.js';

let profiles: readonly CompleteProfile[];

beforeAll(async () => {
  ({ profiles } = await loadConfiguration('config'));
});

const kind = fc.constantFrom('citizen' as const, 'citizen' as const, 'caregiver' as const);
const waitMs = fc.oneof(
  fc.integer({ min: 0, max: 1_200_000 }),
  fc.constantFrom(0, 4_999, 5_000, 5_001, 480_000, 480_001),
);
const ended = (...outcomes: readonly ('answered' | 'abandoned' | 'flowedOut')[]) =>
  fc.tuple(fc.constantFrom(...outcomes), waitMs, kind).map(([name, wait, of]) => contribution(name, wait, of));
const pending = kind.map((of) => contribution('pending', null, of));
const targetSeconds = fc.constantFrom(0, 5, 20, 480, 900);

const anyCalls = fc.array(fc.oneof({ weight: 6, arbitrary: ended('answered', 'abandoned', 'flowedOut') }, pending), {
  maxLength: 60,
});
const allAnswered = fc.array(ended('answered'), { maxLength: 60 });
const noneAbandoned = fc.array(ended('answered', 'flowedOut'), { maxLength: 60 });

function contribution(
  name: 'answered' | 'abandoned' | 'flowedOut' | 'pending',
  wait: number | null,
  of: Contribution['kind'],
): Contribution {
  const waited = name === 'pending' || wait === null ? null : { name, waitMs: wait };
  return { atMs: 0, queue: '', area: '', kind: of, counts: [name], waited, talkMs: null, wrapUpMs: null };
}

function tallyOf(contributions: readonly Contribution[]): TallyByKind {
  const tally = new RunningTally();
  for (const one of contributions) tally.add(one);
  return tally.tally();
}

/** Every profile's figure of one indicator, by profile. */
function figuresOf(calls: readonly Contribution[], limitSeconds: number, indicator: IndicatorId) {
  const tally = tallyOf(calls);
  return new Map(
    profiles.map((profile) => {
      const { indicators } = evaluate(tally, { profile, targetSeconds: limitSeconds, targets: new Map() });
      const { value, numerator, denominator } = indicators.find(({ id }) => id === indicator) ?? {};
      return [profile.profile, { value: value ?? null, numerator: numerator ?? 0, denominator: denominator ?? 0 }];
    }),
  );
}

function withinTarget(calls: readonly Contribution[], limitSeconds: number) {
  const figures = figuresOf(calls, limitSeconds, 'answered_within_target');
  return (profile: string) => figures.get(profile) ?? { value: null, numerator: 0, denominator: 0 };
}

/** Tells whether the one value is at most the other; no data compares with nothing. */
function atMost(a: { readonly value: number | null }, b: { readonly value: number | null }): boolean {
  return a.value === null || b.value === null || a.value <= b.value;
}

describe('profiles, whatever the calls and the target', () => {
  it('give shares from 0 to 1, and no data exactly where the denominator is 0', () => {
    fc.assert(
      fc.property(
        anyCalls,
        targetSeconds,
        fc.constantFrom<IndicatorId>('answer_rate', 'answered_within_target', 'abandonment_rate'),
        (calls, limit, indicator) => {
          for (const { value, numerator, denominator } of figuresOf(calls, limit, indicator).values()) {
            expect(value === null).toBe(denominator === 0);
            expect(numerator).toBeGreaterThanOrEqual(0);
            expect(numerator).toBeLessThanOrEqual(denominator);
          }
        },
      ),
    );
  });

  it('order as their definitions do: contract ≤ Cisco negative ≤ ignore ≤ positive, each bounded by its relatives', () => {
    fc.assert(
      fc.property(anyCalls, targetSeconds, (calls, limit) => {
        const of = withinTarget(calls, limit);
        const ordered = [
          ['contract', 'cisco-negative'],
          ['cisco-negative', 'cisco-ignore'],
          ['cisco-ignore', 'cisco-positive'],
          ['cisco-negative', 'genesys-default'],
          ['genesys-default', 'genesys-without-short-abandons'],
          ['genesys-default', 'asterisk-perf'],
          ['genesys-default', 'asterisk-perf2'],
          ['genesys-without-short-abandons', 'asterisk-perf'],
          ['contract', 'amazon-connect'],
        ] as const;
        for (const [low, high] of ordered) expect([low, high, atMost(of(low), of(high))]).toEqual([low, high, true]);
        expect(of('asterisk-perf')).toEqual(of('of-answered'));
      }),
    );
  });

  it('agree with one another where nobody abandons', () => {
    fc.assert(
      fc.property(noneAbandoned, targetSeconds, (calls, limit) => {
        const of = withinTarget(calls, limit);
        expect(of('cisco-ignore')).toEqual(of('cisco-negative'));
        expect(of('cisco-positive')).toEqual(of('cisco-negative'));
        for (const same of ['genesys-without-short-abandons', 'asterisk-perf', 'asterisk-perf2', 'of-answered']) {
          expect([same, of(same)]).toEqual([same, of('genesys-default')]);
        }
      }),
    );
  });

  it('all agree with contract where every call is answered', () => {
    fc.assert(
      fc.property(allAnswered, targetSeconds, (calls, limit) => {
        const of = withinTarget(calls, limit);
        for (const { profile } of profiles) expect([profile, of(profile)]).toEqual([profile, of('contract')]);
      }),
    );
  });

  it('differ from contract by exactly the calls that are named as the difference', () => {
    fc.assert(
      fc.property(anyCalls, targetSeconds, (calls, limit) => {
        const tally = tallyOf(calls);
        const [contract] = profiles;
        for (const profile of profiles) {
          const yardstick = { targetSeconds: limit, targets: new Map() };
          const ours = evaluate(tally, { ...yardstick, profile: contract ?? profile }).indicators;
          const theirs = evaluate(tally, { ...yardstick, profile }).indicators;
          profile.indicators.forEach((definition, index) => {
            const reference = contract?.indicators[index] ?? definition;
            const groups = differingCalls(reference, definition, tally, limit);
            for (const part of ['numerator', 'denominator'] as const) {
              const changes = groups.filter((group) => group.part === part).map(({ change }) => change);
              const difference = (theirs[index]?.[part] ?? 0) - (ours[index]?.[part] ?? 0);
              expect(changes.reduce((sum, change) => sum + change, 0)).toBe(difference);
            }
            expect(groups.every(({ change, calls: n }) => Math.abs(change) === n)).toBe(true);
          });
        }
      }),
    );
  });
});
