import { histories } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contactContributions, stintContributions } from '../tallies/contribution.js';
import { RunningTally } from '../tallies/running-tally.js';
import { addTalliesByKind, allCallers, offeredOf } from '../tallies/tally.js';
import { identityOf } from './event-identity.js';
import { foldContact } from './contact.js';

const oneContact = histories({ minContacts: 1, maxContacts: 1 });
const several = histories({ minContacts: 1, maxContacts: 8 });

describe('the fold of a contact', () => {
  it('does not depend on the order of events with distinct identities', () => {
    fc.assert(
      fc.property(oneContact, fc.infiniteStream(fc.nat()), (events, randoms) => {
        const distinct = [...new Map(events.map((event) => [identityOf(event), event])).values()];
        const shuffled = distinct
          .map((event) => ({ event, rank: randoms.next().value }))
          .toSorted((a, b) => Number(a.rank) - Number(b.rank))
          .map(({ event }) => event);
        expect(unordered(foldContact(shuffled))).toEqual(unordered(foldContact(distinct)));
      }),
    );
  });

  it('does not change when events are delivered again', () => {
    fc.assert(
      fc.property(oneContact, (events) => {
        expect(foldContact([...events, ...events])).toEqual(foldContact(events));
      }),
    );
  });

  it('offers every queued contact exactly once, whatever became of it', () => {
    fc.assert(
      fc.property(several, (events) => {
        const subjects = [...new Set(events.map(({ subject }) => subject))];
        const folds = subjects.map((subject) => foldContact(events.filter((event) => event.subject === subject)));
        const tally = new RunningTally();
        for (const one of folds.flatMap(contactContributions)) tally.add(one);
        expect(offeredOf(allCallers(tally.tally()))).toBe(
          folds.filter(({ contact }) => contact?.state === 'queued').length,
        );
      }),
    );
  });
});

describe('a running tally', () => {
  it('is what it was before once a contribution has left, and the sum of its parts', () => {
    fc.assert(
      fc.property(several, (events) => {
        const subjects = [...new Set(events.map(({ subject }) => subject))];
        const contributions = subjects
          .map((subject) => foldContact(events.filter((event) => event.subject === subject)))
          .flatMap((fold) => [...contactContributions(fold), ...stintContributions(fold)]);
        const middle = Math.floor(contributions.length / 2);
        const [whole, head, tail] = [new RunningTally(), new RunningTally(), new RunningTally()];
        for (const one of contributions.slice(0, middle)) [whole, head].forEach((tally) => tally.add(one));
        for (const one of contributions.slice(middle)) [whole, tail].forEach((tally) => tally.add(one));
        expect(addTalliesByKind(head.tally(), tail.tally())).toEqual(whole.tally());
        for (const one of contributions.slice(middle)) whole.remove(one);
        expect(whole.tally()).toEqual(head.tally());
      }),
    );
  });
});

function unordered(fold: ReturnType<typeof foldContact>) {
  return { ...fold, rungOutAtMs: fold.rungOutAtMs.toSorted((a, b) => a - b) };
}
