import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { checkChain, NO_SEAL_HASH, type StoredSeal } from './chain.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Binds figures to a chain as the ledger does. */
function chainOf(figures: readonly unknown[]): readonly StoredSeal[] {
  const seals: StoredSeal[] = [];
  for (const [index, held] of figures.entries()) {
    const told = { id: `sheet-${index}`, number: index + 1, previousHash: seals.at(-1)?.hash ?? NO_SEAL_HASH };
    const content = canonicalJson({ ...told, figures: held });
    seals.push({ ...told, hash: hashOf(content), content });
  }
  return seals;
}

const chains = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 6 }).map(chainOf);
const chainAndPlace = chains.chain((chain) =>
  fc.tuple(fc.constant(chain), fc.nat({ max: chain.length - 1 }), fc.nat(), fc.integer({ min: 1, max: 127 })),
);

const check = (seals: readonly StoredSeal[]) => checkChain(seals, hashOf);

describe('the chain of seals', () => {
  it('is unbroken as it was made, in whatever order it is read', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        expect(check(chain)).toEqual([]);
        expect(check(chain.toReversed())).toEqual([]);
      }),
    );
    expect(check([])).toEqual([]);
  });

  it('names the seal of which any one character of the text is another', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, place, character, by]) => {
        const seal = chain[place];
        if (!seal) throw new RangeError('no seal there');
        const at = character % seal.content.length;
        const altered = String.fromCharCode(seal.content.charCodeAt(at) ^ by);
        const content = seal.content.slice(0, at) + altered + seal.content.slice(at + 1);
        const faults = check(chain.with(place, { ...seal, content }));
        expect(faults.map(({ number }) => number)).toEqual([seal.number]);
      }),
    );
  });

  it('names a seal whose text was changed together with its own hash: by its neighbour, which is bound to the former', () => {
    fc.assert(
      fc.property(chains, fc.jsonValue(), (chain, figures) => {
        const [first] = chain;
        if (!first || chain.length < 2) return;
        const told = { id: first.id, number: 1, previousHash: NO_SEAL_HASH };
        const content = canonicalJson({ ...told, figures });
        if (content === first.content) return;
        const faults = check(chain.with(0, { ...told, content, hash: hashOf(content) }));
        expect(faults.map(({ number }) => number)).toEqual([2]);
      }),
    );
  });

  it.each<[string, (seal: StoredSeal) => StoredSeal]>([
    ['hash', (seal) => ({ ...seal, hash: hashOf('another') })],
    ['hash before', (seal) => ({ ...seal, previousHash: hashOf('another') })],
    ['number', (seal) => ({ ...seal, number: seal.number + 100 })],
    ['sheet', (seal) => ({ ...seal, id: 'another' })],
  ])('breaks where a column says another %s', (_, alter) => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, place]) => {
        const seal = chain[place];
        if (!seal) throw new RangeError('no seal there');
        expect(check(chain.with(place, alter(seal)))).not.toEqual([]);
      }),
    );
  });

  it('breaks where a seal before the last is missing, two have changed places, or one stands twice in two forms', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, place]) => {
        const [one, next] = chain.slice(place);
        if (!one || !next) return;
        expect(check(chain.toSpliced(place, 1))).not.toEqual([]);
        const swapped = chain
          .with(place, { ...next, number: one.number })
          .with(place + 1, { ...one, number: next.number });
        expect(check(swapped)).not.toEqual([]);
        const content = canonicalJson({ ...JSON.parse(one.content), forged: true });
        expect(check([...chain, { ...one, content, hash: hashOf(content) }])).not.toEqual([]);
      }),
    );
  });

  it('breaks where a text says the same in another form', () => {
    const [seal] = chainOf([{ b: 1, a: 2 }]);
    if (!seal) throw new RangeError('no seal');
    const content = ` ${seal.content}`;
    expect(check([{ ...seal, content, hash: hashOf(content) }])).toMatchObject([
      { number: 1, expected: 'a text in canonical form' },
    ]);
  });
});
