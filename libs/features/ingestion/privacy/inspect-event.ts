import type { EventError } from '#contracts';
import { MASK, NumberFinder, plainText, type FindingKind } from './number-finder.js';

/** Deepest nesting of an event; a deeper one would overflow the stack of whoever walks through it. */
const DEEPEST_LEVEL = 32;

/** Most text in an event, in characters, each value counting as eight more: what CloudEvents 1.0 § "Size Limits" promises to carry. */
const LARGEST_EVENT = 64 * 1024;
const SIZE_OF_VALUE = 8;
const MOST_ERRORS = 20;
const LONGEST_SEGMENT = 100;
const LONE_SURROGATE = /\p{Surrogate}/u;

const messages: Readonly<Record<FindingKind, string>> = {
  telephone_number: 'holds a telephone number, which is only allowed in data.callerNumber',
  personal_identity_number: 'holds a personnummer or samordningsnummer, which is not allowed',
  unchecked: 'holds too many groups of digits to be checked for telephone numbers',
};

/** What looking at an event gave; `holdsNumber` tells a number of a person from texts that are merely too much. */
export interface InspectionResult {
  readonly errors: readonly EventError[];
  readonly holdsNumber: boolean;
}

/**
 * Looks at every text, number and member name of an event, at any depth, except `data.callerNumber`.
 *
 * Gives one error for each place that holds a telephone number, a personnummer or a samordningsnummer, or that cannot be
 * checked; at most 20. Neither message nor path repeats what was found.
 */
export function inspectEvent(event: unknown, atMs: number): InspectionResult {
  const inspection = new Inspection(new NumberFinder(atMs));
  inspection.look(event, '', 0);
  return inspection;
}

class Inspection implements InspectionResult {
  readonly errors: EventError[] = [];
  holdsNumber = false;
  readonly #finder: NumberFinder;
  #size = 0;

  constructor(finder: NumberFinder) {
    this.#finder = finder;
  }

  look(value: unknown, path: string, level: number): void {
    if (typeof value === 'string') this.#lookAtText(value, path);
    else if (typeof value === 'number') this.#lookAtText(String(value), path);
    else if (typeof value !== 'object' || value === null) this.#takes(SIZE_OF_VALUE);
    else if (level >= DEEPEST_LEVEL) this.#refuse(path, `must not be nested more than ${DEEPEST_LEVEL} levels deep`);
    else if (Array.isArray(value)) this.#lookAtItems(value, path, level);
    else this.#lookAtMembers(value, path, level);
  }

  #lookAtItems(items: readonly unknown[], path: string, level: number): void {
    for (const [index, item] of items.entries()) {
      if (!this.#takes(SIZE_OF_VALUE)) return;
      this.look(item, `${path}.${index}`, level + 1);
    }
  }

  #lookAtMembers(members: object, path: string, level: number): void {
    for (const [name, member] of Object.entries(members)) {
      if (isCallerNumber(name, path, level)) continue;
      if (!this.#takes(name.length)) return;
      const kind = this.#finder.find(plainText(name))?.kind;
      if (kind) this.#refuseNumber(within(path, MASK), kind);
      else this.look(member, within(path, name), level + 1);
    }
  }

  #lookAtText(text: string, path: string): void {
    if (!this.#takes(text.length + SIZE_OF_VALUE)) return;
    const kind = this.#finder.find(plainText(text))?.kind;
    if (kind) this.#refuseNumber(path, kind);
    else if (LONE_SURROGATE.test(text)) this.#refuse(path, 'must be well-formed Unicode');
  }

  /** Tells whether an event may hold this much more; past the limit it is refused once, and the rest is not looked at. */
  #takes(size: number): boolean {
    const wasWithin = this.#size <= LARGEST_EVENT;
    this.#size += size;
    const isWithin = this.#size <= LARGEST_EVENT;
    if (wasWithin && !isWithin)
      this.errors.push({ path: '', message: `must hold at most ${LARGEST_EVENT} characters` });
    return isWithin;
  }

  #refuseNumber(path: string, kind: FindingKind): void {
    this.holdsNumber = true;
    this.#refuse(path, messages[kind]);
  }

  #refuse(path: string, message: string): void {
    if (this.errors.length < MOST_ERRORS) this.errors.push({ path, message });
  }
}

/** Tells whether a member is `data.callerNumber`, which is replaced by a pseudonym and read by nothing else. */
export function isCallerNumber(name: string, path: string, level: number): boolean {
  return name === 'callerNumber' && path === 'data' && level === 1;
}

function within(path: string, name: string): string {
  const segment = name.length > LONGEST_SEGMENT ? `${name.slice(0, LONGEST_SEGMENT)}…` : name;
  return path === '' ? segment : `${path}.${segment}`;
}
