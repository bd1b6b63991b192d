import { eventData, type CloudEvent } from '#contracts';

/** Since when, and how many times faster, time passes. */
export interface Acceleration {
  readonly fromMs: number;
  readonly speed: number;
}

/**
 * Stamps events as if time passed faster from an instant on: an hour of events in six minutes at speed 10, every wait a
 * tenth, and so the instants that a reception tells of, such as when 112 rang. Events before it stay as they are, and so do the names of the contacts and incidents that began before it. Later
 * ones, and every later event's id, are marked with the instant: they are not those of ordinary time, nor those of
 * another run. Speed 1 changes nothing.
 */
export function* accelerate(events: Iterable<CloudEvent>, { fromMs, speed }: Acceleration): Generator<CloudEvent> {
  const mark = `-x${Math.round(fromMs).toString(36)}`;
  const spedUp = (epochMs: number) => (epochMs < fromMs ? epochMs : fromMs + (epochMs - fromMs) / speed);
  const begunBefore = new Set<string | undefined>();
  for (const event of events) {
    const timeMs = Date.parse(event.time);
    if (timeMs < fromMs) begunBefore.add(event.subject);
    if (speed === 1 || timeMs < fromMs) yield event;
    else {
      const time = new Date(spedUp(timeMs)).toISOString();
      const keepsName = LASTING.test(event.type) || begunBefore.has(event.subject);
      const subject = keepsName ? event.subject : `${event.subject}${mark}`;
      yield { ...event, id: `${event.id}${mark}`, time, subject, data: retold(event, spedUp) };
    }
  }
}

/** Gives the data of an event with the instants in them as they are told in another time. */
function retold({ type, data }: CloudEvent, toldMs: (epochMs: number) => number): unknown {
  if (type !== 'incident.received') return data;
  const reception = eventData[type].parse(data);
  const instants = (['rungAt', 'answeredAt', 'offeredAt', 'bookedFor'] as const).flatMap((name) => {
    const instant = reception[name];
    return instant === undefined ? [] : [[name, new Date(toldMs(Date.parse(instant))).toISOString()]];
  });
  return { ...reception, ...Object.fromEntries(instants) };
}

/** Those who stay the same whatever time they live in. */
const LASTING = /^(agent|unit)\.state_changed$|^source\./;
