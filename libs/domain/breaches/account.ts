import type { BreachEntry, BreachResponse, OpenBreach } from '#contracts';

/** What people, or the lack of them, added to a breach. */
export type Responses = Pick<OpenBreach, 'acknowledgement' | 'comments' | 'snoozedUntil' | 'escalatedAt'>;

/** A breach that nobody has done anything about. */
export const NO_RESPONSES: Responses = { acknowledgement: null, comments: [], snoozedUntil: null, escalatedAt: null };

/**
 * Adds an entry to a breach (null: none is known); null where nothing is open after it. Entries come in their order; one
 * that comes twice changes nothing. Getting worse ends a snooze.
 */
export function withEntry(known: OpenBreach | null, entry: BreachEntry): OpenBreach | null {
  if (entry.kind !== 'transition') return known && { ...known, ...withResponse(known, entry) };
  const { transition, since } = entry;
  if (known && known.transition >= transition.transition) return known;
  if (transition.state === 'recovered') return null;
  return { ...NO_RESPONSES, ...known, ...transition, since, snoozedUntil: null };
}

/** Adds what somebody did about a breach; of acknowledgements and snoozes the latest counts, of escalations the first. */
export function withResponse(breach: Responses & Pick<OpenBreach, 'at'>, entry: BreachResponse): Responses {
  const { acknowledgement, comments, snoozedUntil, escalatedAt } = breach;
  const responses = { acknowledgement, comments, snoozedUntil, escalatedAt };
  switch (entry.kind) {
    case 'acknowledged':
      return { ...responses, acknowledgement: entry.acknowledgement };
    case 'commented': {
      const { at, by, comment } = entry.comment;
      const isKnown = comments.some((one) => one.at === at && one.by === by && one.comment === comment);
      return isKnown ? responses : { ...responses, comments: [...comments, entry.comment] };
    }
    case 'snoozed':
      // One of before the latest transition was ended by it.
      return Date.parse(entry.at) < Date.parse(breach.at) ? responses : { ...responses, snoozedUntil: entry.until };
    case 'escalated':
      return { ...responses, escalatedAt: escalatedAt ?? entry.at };
    default:
      return entry satisfies never;
  }
}
