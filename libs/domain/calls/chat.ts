import type { ServiceEvent } from '#contracts';
import { earliest } from './callback.js';
import { byOccurrence } from './event-identity.js';

/** What the events of one chat amount to; null when its start is not known (yet). */
export interface ChatFold {
  readonly startedAtMs: number;
  /** Earliest answer and end; null where there is none (yet). */
  readonly answeredAtMs: number | null;
  readonly endedAtMs: number | null;
  /** As the first start event says. */
  readonly synchronous: boolean;
  /** Referred to other care (hänvisning andra vårdinstanser). */
  readonly referred: boolean;
}

/** Folds all events of one chat (one `service`, one `subject`). */
export function foldChat(events: readonly ServiceEvent[]): ChatFold | null {
  const first = events.filter((event) => event.type === 'chat.started').toSorted(byOccurrence)[0];
  if (!first) return null;
  return {
    startedAtMs: first.occurredAtMs,
    answeredAtMs: earliest(events, 'chat.answered'),
    endedAtMs: earliest(events, 'chat.ended'),
    synchronous: first.data.synchronous ?? false,
    referred: events.some((event) => event.type === 'chat.referred'),
  };
}
