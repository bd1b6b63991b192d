import type { Counts } from '#contracts';
import type { CallListId } from '../calls/call-list.js';

/** Counts of calls in the order in which they are shown. */
export const COUNTS = ['offered', 'answered', 'abandoned', 'flowedOut', 'pending', 'turnedAway', 'rungOut'] as const;

/** Counts that are calls which entered a queue; the others have no list. */
const LISTS: Partial<Record<keyof Counts, CallListId>> = {
  offered: 'offered',
  answered: 'answered',
  abandoned: 'abandoned',
  flowedOut: 'flowed_out',
  pending: 'pending',
};

/** Tells which list holds just the calls of a count; undefined where none does. */
export function listOf(id: keyof Counts): CallListId | undefined {
  return LISTS[id];
}
