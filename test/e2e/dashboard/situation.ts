import { LOCAL_TIME_ZONE } from '#contracts';
import { Temporal } from 'temporal-polyfill';

/** Name of the feed that the events come from. */
export const SOURCE = 'acd';

const MINUTE_MS = 60_000;

/**
 * Builds CloudEvents of a moment at 1177 as of `nowMs`: answered and abandoned calls earlier today, four callers waiting
 * (one beyond eight minutes, one nearly), and nurses in every state.
 */
export function aMomentAt1177(nowMs: number): readonly object[] {
  return [
    ...Array.from({ length: 12 }, (_, index) => answered(`answered-${index}`, earlierToday(nowMs, 20 + index))).flat(),
    ...Array.from({ length: 3 }, (_, index) => abandoned(`abandoned-${index}`, earlierToday(nowMs, 25 + index))).flat(),
    ...[8.6, 6.9, 3.2, 0.4].map((minutes, index) => queued(`waiting-${index}`, nowMs - minutes * MINUTE_MS)),
    ...STATES.map((state, index) => event('agent.state_changed', `nurse-${index}`, nowMs - MINUTE_MS, { state })),
  ];
}

/** Builds a heartbeat of the feed: without one it counts as silent two minutes after its last event. */
export function aSignOfLife(nowMs: number): object {
  const time = new Date(nowMs).toISOString();
  return { specversion: '1.0', id: `heartbeat-${time}`, source: SOURCE, type: 'source.heartbeat', time };
}

/** Some minutes ago, or local midnight where that was yesterday: the page shows today. */
function earlierToday(nowMs: number, minutes: number): number {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(LOCAL_TIME_ZONE);
  return Math.max(nowMs - minutes * MINUTE_MS, now.startOfDay().epochMilliseconds);
}

const STATES = ['available', 'available', 'ringing', 'on_call', 'on_call', 'on_call', 'wrap_up', 'paused'];

function answered(id: string, atMs: number): readonly object[] {
  return [
    queued(id, atMs),
    event('call.answered', id, atMs + 2 * MINUTE_MS, { queue: 'sjukvardsradgivning' }),
    event('call.ended', id, atMs + 8 * MINUTE_MS, {}),
  ];
}

function abandoned(id: string, atMs: number): readonly object[] {
  return [queued(id, atMs), event('call.abandoned', id, atMs + MINUTE_MS, { queue: 'sjukvardsradgivning' })];
}

function queued(id: string, atMs: number): object {
  return event('call.queued', id, atMs, { queue: 'sjukvardsradgivning' });
}

function event(type: string, subject: string, atMs: number, data: object): object {
  const time = new Date(atMs).toISOString();
  return {
    specversion: '1.0',
    id: `${type}-${subject}`,
    source: SOURCE,
    type,
    subject,
    time,
    data: { service: '1177', ...data },
  };
}
