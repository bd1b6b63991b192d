import { canonicalJson } from './canonical-json.js';

/** Stands before the first seal. */
export const NO_SEAL_HASH = '0'.repeat(64);

/** One seal as it is stored: its columns, and the text that its hash is of. */
export interface StoredSeal {
  readonly id: string;
  readonly number: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly content: string;
}

/** What is wrong with the seal of a number: what ought to stand there, and what does. */
export interface ChainFault {
  readonly number: number;
  readonly id: string;
  readonly expected: string;
  readonly found: string;
}

/**
 * Holds stored seals, in any order, against the chain: every hash recomputed by `hashOf` (SHA-256), every text in canonical
 * form, every column as its text says, numbers from 1 without a gap, each bound to the one before. An empty list: unbroken.
 */
export function checkChain(seals: readonly StoredSeal[], hashOf: (text: string) => string): readonly ChainFault[] {
  const inOrder = seals.toSorted((a, b) => a.number - b.number);
  let previous: { readonly number: number; readonly hash: string } = { number: 0, hash: NO_SEAL_HASH };
  return inOrder.flatMap((seal) => {
    const faults = [...faultsOfPlace(seal, previous), ...faultsOfText(seal, hashOf)];
    previous = seal;
    return faults.map((fault) => ({ number: seal.number, id: seal.id, ...fault }));
  });
}

type Fault = Pick<ChainFault, 'expected' | 'found'>;

function faultsOfPlace(
  seal: StoredSeal,
  previous: { readonly number: number; readonly hash: string },
): readonly Fault[] {
  const number = previous.number + 1;
  if (seal.number !== number) return [{ expected: `seal ${number}`, found: `seal ${seal.number}` }];
  if (seal.previousHash === previous.hash) return [];
  return [{ expected: `bound to ${previous.hash}`, found: `bound to ${seal.previousHash}` }];
}

function faultsOfText(seal: StoredSeal, hashOf: (text: string) => string): readonly Fault[] {
  const hash = hashOf(seal.content);
  if (hash !== seal.hash) return [{ expected: `hash ${seal.hash}`, found: `hash ${hash} of the stored text` }];
  const told = toldBy(seal.content);
  if (told === null) return [{ expected: 'a text in canonical form', found: 'another text' }];
  return (['id', 'number', 'previousHash'] as const).flatMap((name) =>
    told[name] === seal[name]
      ? []
      : [{ expected: `${name} ${String(told[name])}, as the text says`, found: String(seal[name]) }],
  );
}

/** Reads what a text in canonical form tells; null for any other text. */
function toldBy(content: string): Readonly<Record<string, unknown>> | null {
  try {
    const told: unknown = JSON.parse(content);
    return typeof told === 'object' && told !== null && canonicalJson(told) === content ? { ...told } : null;
  } catch {
    return null;
  }
}
