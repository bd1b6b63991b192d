import { createHash } from 'node:crypto';
import type { CloudEvent, EventType } from '#contracts';

/** What a reader knows of an event. `time` is a UTC instant with milliseconds. */
export interface EventFacts {
  readonly source: string;
  readonly type: EventType;
  readonly time: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Number of hexadecimal digits of the hash that are kept: 112 bits. */
const KEPT_DIGITS = 28;

/**
 * Makes the event of some facts, with an id that follows from subject, type, time and data alone: the same facts, read
 * again or from another file, are the same event. The caller's number is left out of the id, because a hash of it could
 * be turned back by trying every number. The id begins with a letter so that its digits never look like a number.
 */
export function importedEvent({ source, type, time, subject, data }: EventFacts): CloudEvent {
  const told = Object.entries(data)
    .filter(([name]) => name !== 'callerNumber')
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash('sha256')
    .update(JSON.stringify([subject, type, time, told]))
    .digest('hex');
  return { specversion: '1.0', id: `e${digest.slice(0, KEPT_DIGITS)}`, source, type, time, subject, data };
}
