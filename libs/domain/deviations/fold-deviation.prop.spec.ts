import type { DeviationChanges, DeviationEntry, DeviationFigures } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldDeviation } from './fold-deviation.js';
import { planFindings } from './plan-findings.js';

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2026-11-20T00:00:00Z');
const instant = (hour: number) => new Date(START_MS + hour * HOUR_MS).toISOString();

const figures = fc
  .record({ from: fc.nat(60), length: fc.integer({ min: 1, max: 8 }), value: fc.integer({ min: 1, max: 900 }) })
  .map(({ from, length, value }): DeviationFigures => ({
    from: instant(from),
    to: instant(from + length),
    side: 'above',
    unit: 'count',
    value,
    expected: 10,
    limit: 20,
    cases: value,
    weeks: 8,
    hours: [],
  }));
const text = fc.constantFrom('Snöoväder', 'Sjukskrivningar', 'Ny rutin');
const countermeasure = fc.record({
  text,
  ownerRole: fc.constantFrom('enhetschef', null),
  dueOn: fc.constantFrom('2026-12-01', null),
  effectOn: fc.constantFrom('2027-01-01', null),
  doneOn: fc.constant(null),
});
const changes: fc.Arbitrary<DeviationChanges> = fc.record(
  {
    title: text,
    cause: fc.option(text),
    status: fc.constantFrom('open', 'planned', 'in_progress', 'closed'),
    from: fc.constantFrom(instant(-5), instant(-7)),
    measures: fc.dictionary(fc.constantFrom('a', 'b'), fc.option(countermeasure)),
  },
  { requiredKeys: [] },
);
const at = fc.nat(200).map(instant);
const by = fc.constantFrom('manager k1', 'shift_lead k2');
const edited = fc.record({ kind: fc.constant('edited' as const), at, by, changes });
const found = fc.record({ kind: fc.constant('found' as const), at, measure: fc.constant('incidents'), figures });
const lost = fc.record({ kind: fc.constant('lost' as const), at });
const opened: DeviationEntry = {
  kind: 'opened',
  at: instant(0),
  by: 'detection',
  origin: { kind: 'detection', measure: 'incidents' },
  changes: { indicator: 'incidents' },
};
const entries: fc.Arbitrary<readonly DeviationEntry[]> = fc.array(fc.oneof(edited, found, lost), { maxLength: 12 });
const fold = (list: readonly DeviationEntry[]) => foldDeviation('d1', 'slc', list);

describe('a deviation', () => {
  it('is the same whatever the order of its entries and however often each is given', () => {
    fc.assert(
      fc.property(
        entries.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([opened, ...list, opened, ...list], { minLength: 0 })),
        ),
        ([list, some]) => {
          expect(fold([...some, ...list, opened])).toEqual(fold([opened, ...list]));
        },
      ),
    );
  });

  it('keeps all that people said whatever is found later, and every entry in its history', () => {
    fc.assert(
      fc.property(
        fc.array(edited, { maxLength: 6 }),
        fc.array(fc.oneof(found, lost), { maxLength: 6 }),
        (said, seen) => {
          const before = fold([opened, ...said]);
          const after = fold([opened, ...said, ...seen]);
          for (const key of ['title', 'cause', 'status', 'measures', 'ownerRole', 'escalation'] as const) {
            expect(after?.[key]).toEqual(before?.[key]);
          }
          if (said.some((entry) => entry.changes.from !== undefined)) expect(after?.from).toBe(before?.from);
          expect(after?.history).toHaveLength(
            new Set([opened, ...said, ...seen].map((one) => JSON.stringify(one))).size,
          );
        },
      ),
    );
  });

  it('is none without an entry that opens it', () => {
    fc.assert(fc.property(entries, (list) => expect(fold(list)).toBeNull()));
  });
});

/** What a store holds after looks at the same hours. */
function looked(looks: readonly (readonly DeviationFigures[])[]): ReadonlyMap<string, DeviationEntry[]> {
  const stored = new Map<string, DeviationEntry[]>();
  looks.forEach((list, index) => {
    const known = [...stored].flatMap(([id, own]) => foldDeviation(id, 'slc', own) ?? []);
    const span = { fromMs: START_MS - 100 * HOUR_MS, toMs: START_MS + 500 * HOUR_MS };
    const look = { service: 'slc', measure: 'incidents', looked: span, found: list, known, at: instant(300 + index) };
    for (const { id, entry } of planFindings(look)) stored.set(id, [...(stored.get(id) ?? []), entry]);
  });
  return stored;
}

/** Found stretches never touch: what touches is one. */
const apart = fc
  .array(figures, { maxLength: 6 })
  .map((list) =>
    list
      .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from))
      .filter((one, index, all) => all.slice(0, index).every((other) => Date.parse(other.to) < Date.parse(one.from))),
  );

describe('what is found', () => {
  it('again is the same record, and nothing is written of it', () => {
    fc.assert(fc.property(apart, (list) => expect(looked([list, list, list])).toEqual(looked([list]))));
  });

  it('no more is lost and kept, and found again it is the same record', () => {
    fc.assert(
      fc.property(apart, (list) => {
        const states = (looks: Parameters<typeof looked>[0]) =>
          [...looked(looks)].map(([id, own]) => foldDeviation(id, 'slc', own));
        expect(states([list, []]).every((one) => one?.lostAt !== null)).toBe(true);
        expect(states([list, [], list]).map((one) => one?.id)).toEqual(states([list]).map((one) => one?.id));
        expect(states([list, [], list]).every((one) => one?.lostAt === null)).toBe(true);
      }),
    );
  });

  it('with other figures or ends keeps its id as long as it overlaps', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 900 }), (one, later, value) => {
        const shifted = { ...one, to: new Date(Date.parse(one.to) + later * HOUR_MS).toISOString(), value };
        const stored = looked([[one], [shifted]]);
        expect(stored.size).toBe(1);
        const [[id, own] = ['', []]] = stored;
        expect(foldDeviation(id, 'slc', own)?.figures).toEqual(shifted);
      }),
    );
  });
});
