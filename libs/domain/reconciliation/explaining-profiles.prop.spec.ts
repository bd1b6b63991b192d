import { loadConfiguration } from '#config';
import type { DefinitionProfile, IntervalFigures } from '#contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Contribution } from '../tallies/contribution.js';
import { RunningTally } from '../tallies/running-tally.js';
import { allCallers, EMPTY_TALLY, type TallyByKind } from '../tallies/tally.js';
import { explain } from './explain.js';
import { explainingProfiles } from './explaining-profiles.js';
import { agree, ourFigures } from './interval-figures.js';

const TARGET_SECONDS = 480;

let contract: DefinitionProfile;
let profiles: readonly DefinitionProfile[];

beforeAll(async () => {
  ({ definitions: contract, profiles } = await loadConfiguration('config'));
});

const contribution = fc
  .record({
    outcome: fc.constantFrom('answered', 'abandoned', 'flowedOut'),
    kind: fc.constantFrom('citizen', 'caregiver', 'internal'),
    waitMs: fc.oneof(fc.integer({ min: 0, max: 900_000 }), fc.constantFrom(4_999, 5_000, 480_000, 480_001)),
  })
  .map(({ outcome, kind, waitMs }): Contribution => ({
    atMs: 0,
    queue: '',
    area: '',
    kind,
    counts: [outcome],
    waited: { name: outcome, waitMs },
    talkMs: null,
    wrapUpMs: null,
  }));

const tally = fc.array(contribution, { maxLength: 60 }).map((contributions): TallyByKind => {
  const running = new RunningTally();
  for (const one of contributions) running.add(one);
  return running.tally();
});

function explanationOf(theirs: IntervalFigures, tallies: TallyByKind) {
  const choice = { contract, profiles, targetSeconds: TARGET_SECONDS };
  return explain({
    rows: [theirs],
    ours: ourFigures(contract, tallies, TARGET_SECONDS),
    oursThen: null,
    shiftHours: null,
    profiles: explainingProfiles(theirs, tallies, choice),
  });
}

describe('a report made from our own calls under a profile', () => {
  it('is explained by that profile, or equals ours', () => {
    fc.assert(
      fc.property(tally, fc.nat(), (tallies, choice) => {
        const profile = profiles[choice % profiles.length] ?? contract;
        const theirs = ourFigures(profile, tallies, TARGET_SECONDS);
        const explanation = explanationOf(theirs, tallies);
        const isEqual = agree(theirs, ourFigures(contract, tallies, TARGET_SECONDS));
        if (isEqual) expect(explanation.class).toBe('equal');
        else {
          expect(explanation).toMatchObject({
            class: 'definition',
            profiles: expect.arrayContaining([{ profile: profile.profile, everyCaller: false }]),
          });
        }
      }),
    );
  });

  it('that counts every caller is explained by a profile, or equals ours', () => {
    fc.assert(
      fc.property(tally, (tallies) => {
        const everybody = { citizen: allCallers(tallies), caregiver: EMPTY_TALLY, internal: EMPTY_TALLY };
        const theirs = ourFigures(contract, everybody, TARGET_SECONDS);
        expect(['equal', 'definition']).toContain(explanationOf(theirs, tallies).class);
      }),
    );
  });

  it('names the contract alone where caregivers are all that differs', () => {
    const running = new RunningTally();
    const call = (kind: 'citizen' | 'caregiver', waitMs: number): Contribution => ({
      atMs: 0,
      queue: '',
      area: '',
      kind,
      counts: ['answered'],
      waited: { name: 'answered', waitMs },
      talkMs: null,
      wrapUpMs: null,
    });
    for (const one of [call('citizen', 10_000), call('citizen', 20_000), call('caregiver', 90_000)]) running.add(one);
    expect(explanationOf({ offered: 3, answered: 3, answeredWithin: 3, meanWaitMs: 40_000 }, running.tally())).toEqual({
      class: 'definition',
      profiles: [{ profile: 'contract', everyCaller: true }],
    });
  });
});
