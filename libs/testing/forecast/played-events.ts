import type { CloudEvent, RecordedEvent, ServiceConfiguration } from '#contracts';
import { CallerPseudonyms, readEvent } from '#ingestion';
import { randomBytes } from 'node:crypto';

/**
 * Reads events as if each had been recorded when it happened, in the order of time. Throws a TypeError for one that would
 * be refused.
 */
export function recordedLive(
  events: Iterable<CloudEvent | object>,
  services: ReadonlyMap<string, ServiceConfiguration>,
): readonly RecordedEvent[] {
  const pseudonyms = new CallerPseudonyms(randomBytes(32));
  const recorded = Array.from(events, (event) => {
    const reading = readEvent(event, { services, pseudonyms, recordedAtMs: 0 });
    if (reading.outcome === 'refused') throw new TypeError(`refused: ${JSON.stringify(reading.errors)}`);
    return { ...reading.event, recordedAtMs: reading.event.occurredAtMs };
  });
  return recorded.toSorted((a, b) => a.occurredAtMs - b.occurredAtMs);
}
