import type { LiveChange, LiveState } from '#contracts';
import { isDeepStrictEqual } from 'node:util';

/** Tells which sections (and which windows) of a state differ from the former one; null where none does. */
export function changeBetween(before: LiveState, after: LiveState): LiveChange | null {
  const windows = changedMembers(before.windows, after.windows);
  const change: LiveChange = {
    ...changedMembers(sectionsOf(before), sectionsOf(after)),
    ...(Object.keys(windows).length > 0 ? { windows } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
}

function sectionsOf({ waiting, agents, budgets, sources, breaches }: LiveState): Omit<LiveState, 'windows'> {
  return { waiting, agents, budgets, sources, breaches };
}

function changedMembers<T extends object>(before: T, after: T): Partial<T> {
  const changed = { ...after };
  for (const name in after) {
    if (isDeepStrictEqual(before[name], after[name])) delete changed[name];
  }
  return changed;
}
