import type { RecomputeDay, ServiceEvent } from '#contracts';

/** Events that belong to contacts and chats, and so to tallies. */
export function isTallied(event: ServiceEvent): boolean {
  return event.type.startsWith('call.') || event.type.startsWith('chat.');
}

/** Contacts of one service that a batch touches, and the stretch of time in which it does. */
export interface TouchedContacts {
  readonly service: string;
  readonly subjects: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** Lists the contacts that events touch, service by service. */
export function touchedContacts(events: readonly ServiceEvent[]): readonly TouchedContacts[] {
  const tallied = events.filter(isTallied);
  return [...new Set(tallied.map(({ service }) => service))].map((service) => {
    const own = tallied.filter((event) => event.service === service);
    return {
      service,
      subjects: [...new Set(own.map(({ subject }) => subject))],
      fromMs: own.reduce((least, { occurredAtMs }) => Math.min(least, occurredAtMs), Infinity),
      toMs: own.reduce((most, { occurredAtMs }) => Math.max(most, occurredAtMs), -Infinity),
    };
  });
}

/** Lists the distinct days of a service in which instants lie. */
export function daysOf(
  service: string,
  instantsMs: readonly number[],
  localDayOf: (epochMs: number) => string,
): readonly RecomputeDay[] {
  return [...new Set(instantsMs.map(localDayOf))].map((day) => ({ service, day }));
}
