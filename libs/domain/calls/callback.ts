import type { ServiceEvent, ServiceEventType } from '#contracts';

/** What the events of one call-back amount to: of each moment the earliest instant, epoch ms; null where unknown. */
export interface CallbackFold {
  readonly requestedAtMs: number | null;
  readonly attemptedAtMs: number | null;
  readonly connectedAtMs: number | null;
  readonly expiredAtMs: number | null;
}

/** Folds all events of one call-back (one `service`, one `subject`). */
export function foldCallback(events: readonly ServiceEvent[]): CallbackFold {
  return {
    requestedAtMs: earliest(events, 'callback.requested'),
    attemptedAtMs: earliest(events, 'callback.attempted'),
    connectedAtMs: earliest(events, 'callback.connected'),
    expiredAtMs: earliest(events, 'callback.expired'),
  };
}

/** Finds when the first event of a type happened, epoch ms; null where there is none. */
export function earliest(events: readonly ServiceEvent[], type: ServiceEventType): number | null {
  const instants = events.filter((event) => event.type === type).map(({ occurredAtMs }) => occurredAtMs);
  return instants.length === 0 ? null : Math.min(...instants);
}
