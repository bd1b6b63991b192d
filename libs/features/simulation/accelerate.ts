import type { CloudEvent } from '#contracts';

/** Since when, and how many times faster, time passes. */
export interface Acceleration {
  readonly fromMs: number;
  readonly speed: number;
}

/**
 * Stamps events as if time passed faster from an instant on: an hour of events in six minutes at speed 10, every wait a
 * tenth. Events before it stay as they are, and so do the names of the contacts and incidents that began before it. Later
 * ones, and every later event's id, are marked with the instant: they are not those of ordinary time, nor those of
 * another run. Speed 1 changes nothing.
 */
export function* accelerate(events: Iterable<CloudEvent>, { fromMs, speed }: Acceleration): Generator<CloudEvent> {
  const mark = `-x${Math.round(fromMs).toString(36)}`;
  const begunBefore = new Set<string | undefined>();
  for (const event of events) {
    const timeMs = Date.parse(event.time);
    if (timeMs < fromMs) begunBefore.add(event.subject);
    if (speed === 1 || timeMs < fromMs) yield event;
    else {
      const time = new Date(fromMs + (timeMs - fromMs) / speed).toISOString();
      const keepsName = LASTING.test(event.type) || begunBefore.has(event.subject);
      const subject = keepsName ? event.subject : `${event.subject}${mark}`;
      yield { ...event, id: `${event.id}${mark}`, time, subject };
    }
  }
}

/** Those who stay the same whatever time they live in. */
const LASTING = /^(agent|unit)\.state_changed$|^source\./;
