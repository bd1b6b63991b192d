import type { ServiceEvent } from '#contracts';

/** Orders events by when they happened, then by identity, so that ties never depend on the order of arrival. */
export function byOccurrence(a: ServiceEvent, b: ServiceEvent): number {
  return a.occurredAtMs - b.occurredAtMs || compareText(a.source, b.source) || compareText(a.id, b.id);
}

/** Names the identity of an event: the same (`source`, `id`) is the same event. */
export function identityOf(event: { readonly source: string; readonly id: string }): string {
  return `${event.source}\u0000${event.id}`;
}

/** Keeps the first of several events with one identity, in their order. */
export function firstByIdentity(events: readonly ServiceEvent[]): readonly ServiceEvent[] {
  const byIdentity = new Map<string, ServiceEvent>();
  for (const event of events) {
    const identity = identityOf(event);
    if (!byIdentity.has(identity)) byIdentity.set(identity, event);
  }
  return [...byIdentity.values()];
}

/** Compares two texts by code unit, as the store compares bytes. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
