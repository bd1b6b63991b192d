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

/**
 * Builds CloudEvents of three incidents at the larmcentral, half an hour ago: one that became more urgent and was brought to
 * hospital, one whose hospital stamp cannot be right, and one that needed no unit; and of an ambulance on duty since then.
 */
export function aMomentAtTheLarmcentral(nowMs: number): readonly object[] {
  const startMs = earlierToday(nowMs, 30);
  const at = (seconds: number): number => startMs + seconds * 1000;
  const told = { area: 'norra', rungAt: at(0), answeredAt: at(8), offeredAt: at(60) };
  const instants = Object.fromEntries(
    Object.entries(told).map(([name, of]) => [name, typeof of === 'number' ? new Date(of).toISOString() : of]),
  );
  const slc = (type: string, subject: string, seconds: number, data: object = {}): object => ({
    ...event(type, subject, at(seconds), { service: 'slc', ...data }),
    id: `${type}-${subject}-${seconds}`,
  });
  const unit = { unit: 'amb-1', unitKind: 'ambulance' };
  const step = (type: string, incident: string, seconds: number): object =>
    slc(`unit.${type}`, incident, seconds, unit);
  return [
    slc('unit.state_changed', 'amb-1', 0, { ...unit, state: 'available', area: 'norra' }),
    slc('incident.received', 'larm-1', 60, instants),
    slc('incident.answered', 'larm-1', 80),
    slc('incident.prioritised', 'larm-1', 90, { priority: 2, stage: 'initial' }),
    slc('incident.prioritised', 'larm-1', 100, { priority: 1, stage: 'final' }),
    ...[
      'assigned',
      'acknowledged',
      'en_route',
      'on_scene',
      'left_scene',
      'at_hospital',
      'handed_over',
      'available',
    ].map((type, index) => step(type, 'larm-1', 110 + index * 30)),
    slc('incident.received', 'larm-2', 400, { area: 'norra' }),
    slc('incident.prioritised', 'larm-2', 410, { priority: 3 }),
    step('assigned', 'larm-2', 420),
    step('left_scene', 'larm-2', 600),
    step('at_hospital', 'larm-2', 540),
    step('available', 'larm-2', 660),
    slc('incident.received', 'larm-3', 700, { area: 'vastra' }),
    slc('incident.prioritised', 'larm-3', 710, { priority: 3 }),
    slc('incident.closed', 'larm-3', 720, { reason: 'referred' }),
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

/** A call answered after two minutes. */
export function answered(id: string, atMs: number): readonly object[] {
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
