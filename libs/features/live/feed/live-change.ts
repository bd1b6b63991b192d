import type { LiveChange, LiveState, Places, PlacesChange } from '#contracts';
import { isDeepStrictEqual } from 'node:util';

/**
 * Tells which sections of a state differ from the former one, of windows, queues and areas which members of them; null
 * where none does. A queue or area that is no longer there is null.
 */
export function changeBetween(before: LiveState, after: LiveState): LiveChange | null {
  const windows = changedMembers(before.windows, after.windows);
  const queues = changedPlaces(before.queues, after.queues);
  const areas = changedPlaces(before.areas, after.areas);
  const change: LiveChange = {
    ...changedMembers(sectionsOf(before), sectionsOf(after)),
    ...(isEmpty(windows) ? {} : { windows }),
    ...(isEmpty(queues) ? {} : { queues }),
    ...(isEmpty(areas) ? {} : { areas }),
  };
  return isEmpty(change) ? null : change;
}

function sectionsOf(state: LiveState): Omit<LiveState, 'windows' | 'queues' | 'areas'> {
  const { windows: _windows, queues: _queues, areas: _areas, ...sections } = state;
  return sections;
}

function changedPlaces(before: Places, after: Places): PlacesChange {
  if (before === after) return {};
  const vanished = Object.keys(before).filter((id) => !Object.hasOwn(after, id));
  const changed = Object.entries(after).filter(([id, place]) => !isDeepStrictEqual(before[id], place));
  return Object.fromEntries([...changed, ...vanished.map((id) => [id, null] as const)]);
}

function isEmpty(members: object): boolean {
  return Object.keys(members).length === 0;
}

function changedMembers<T extends object>(before: T, after: T): Partial<T> {
  const changed = { ...after };
  for (const name in after) {
    if (isDeepStrictEqual(before[name], after[name])) delete changed[name];
  }
  return changed;
}
