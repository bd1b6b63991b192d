import { isDeepStrictEqual } from 'node:util';

/** Gives the members that differ from those of a former object, as they are now. */
export function changedMembers<T extends object>(before: T, after: T): Partial<T> {
  const changed = { ...after };
  for (const name in after) {
    if (isSame(before[name], after[name])) delete changed[name];
  }
  return changed;
}

/** Gives the entries of a record that differ from the former ones; null where one is no longer there. */
export function changedEntries<Entry>(
  before: Readonly<Record<string, Entry>>,
  after: Readonly<Record<string, Entry>>,
): Record<string, Entry | null> {
  if (before === after) return {};
  const vanished = Object.keys(before).filter((id) => !Object.hasOwn(after, id));
  const changed = Object.entries(after).filter(([id, entry]) => !isSame(before[id], entry));
  return Object.fromEntries([...changed, ...vanished.map((id) => [id, null] as const)]);
}

/** Tells whether an object has no members. */
export function isEmpty(members: object): boolean {
  return Object.keys(members).length === 0;
}

function isSame(before: unknown, after: unknown): boolean {
  return before === after || isDeepStrictEqual(before, after);
}
