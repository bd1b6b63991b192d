import { loadConfiguration, type CompleteProfile } from '#config';
import type { IndicatorId } from '#contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { RunningTally } from '../tallies/running-tally.js';
import type { TallyByKind } from '../tallies/tally.js';
import { differingCalls } from './differing-calls.js';
import { evaluate } from './evaluate.js';
import { GOLDEN_TARGET_SECONDS, goldenHundred } from './golden-hundred.js';

let profiles: ReadonlyMap<string, CompleteProfile>;
let golden: TallyByKind;

beforeAll(async () => {
  profiles = new Map((await loadConfiguration('config')).profiles.map((profile) => [profile.profile, profile]));
  const tally = new RunningTally();
  for (const contribution of goldenHundred()) tally.add(contribution);
  golden = tally.tally();
});

function profileOf(id: string): CompleteProfile {
  const profile = profiles.get(id);
  if (!profile) throw new RangeError(`there is no profile ${id}`);
  return profile;
}

function definitionOf(profile: string, indicator: IndicatorId) {
  const definition = profileOf(profile).indicators.find(({ id }) => id === indicator);
  if (!definition) throw new RangeError(`${profile} has no ${indicator}`);
  return definition;
}

function shareOf(profile: string, indicator: IndicatorId) {
  const yardstick = { profile: profileOf(profile), targetSeconds: GOLDEN_TARGET_SECONDS, targets: new Map() };
  return evaluate(golden, yardstick).indicators.find(({ id }) => id === indicator);
}

function differencesOf(profile: string, indicator: IndicatorId = 'answered_within_target') {
  return differingCalls(
    definitionOf('contract', indicator),
    definitionOf(profile, indicator),
    golden,
    GOLDEN_TARGET_SECONDS,
  );
}

describe('the golden hundred', () => {
  it.each([
    ['contract', 62, 100, '62.0'],
    ['genesys-default', 62, 98, '63.3'],
    ['cisco-negative', 62, 98, '63.3'],
    ['genesys-without-short-abandons', 62, 92, '67.4'],
    ['cisco-ignore', 62, 83, '74.7'],
    ['asterisk-perf', 62, 80, '77.5'],
    ['of-answered', 62, 80, '77.5'],
    ['cisco-positive', 77, 98, '78.6'],
    ['asterisk-perf2', 77, 98, '78.6'],
    ['amazon-connect', 79, 100, '79.0'],
  ])('under %s is %d of %d answered within the target: %s %%', (profile, numerator, denominator, percent) => {
    const share = shareOf(profile, 'answered_within_target');
    expect(share).toMatchObject({ numerator, denominator, value: numerator / denominator });
    expect(((share?.value ?? 0) * 100).toFixed(1)).toBe(percent);
  });

  it('is computed under every configured profile', () => {
    expect(profiles.size).toBe(10);
  });

  it('without short abandons is answered and abandoned of 94 offered', () => {
    expect(shareOf('genesys-without-short-abandons', 'answer_rate')).toMatchObject({ numerator: 80, denominator: 94 });
    expect(shareOf('genesys-without-short-abandons', 'abandonment_rate')).toMatchObject({
      numerator: 12,
      denominator: 94,
    });
  });
});

describe('a profile', () => {
  it('inherits from contract, as they stand, the indicators that it does not define', () => {
    for (const { profile, own, indicators } of profiles.values()) {
      expect(indicators.map(({ id }) => id)).toEqual(profileOf('contract').indicators.map(({ id }) => id));
      for (const definition of indicators.filter(({ id }) => !own.includes(id))) {
        expect(definition).toEqual(definitionOf('contract', definition.id));
        expect(differencesOf(profile, definition.id)).toEqual([]);
      }
    }
  });
});

describe('the calls that make the difference to contract', () => {
  const group = { overSeconds: null, withinSeconds: null, calls: 0, change: 0 };

  it('are, without short abandons, those abandoned within 5 s and those that flowed out', () => {
    expect(differencesOf('genesys-without-short-abandons')).toEqual([
      {
        ...group,
        part: 'denominator',
        outcome: 'abandoned',
        withinSeconds: 5,
        effect: 'left_out',
        calls: 6,
        change: -6,
      },
      { ...group, part: 'denominator', outcome: 'flowedOut', effect: 'left_out', calls: 2, change: -2 },
      { ...group, part: 'denominator', outcome: 'pending', effect: 'left_out' },
    ]);
  });

  it('are, where abandoned calls count in favour, those abandoned within the target, in the numerator', () => {
    expect(differencesOf('cisco-positive')).toContainEqual({
      ...group,
      part: 'numerator',
      outcome: 'abandoned',
      withinSeconds: 480,
      effect: 'added',
      calls: 15,
      change: 15,
    });
  });

  it('leave flow-outs beyond the target in, where a call counts once the target has passed', () => {
    expect(differencesOf('cisco-negative').map(({ outcome, withinSeconds }) => [outcome, withinSeconds])).toEqual([
      ['flowedOut', 480],
      ['pending', null],
    ]);
  });

  it('are none under contract itself', () => {
    expect(differencesOf('contract')).toEqual([]);
  });
});
