import type { CloudEvent } from '#contracts';
import { simulateDispatchDay } from './dispatch/simulate-dispatch-day.js';
import { DayEvents, type TimedEvent } from './engine/day-events.js';
import { localDayAt, type LocalDay } from './engine/local-day.js';
import { Random } from './engine/random.js';
import { simulateTelephonyDay } from './telephony/simulate-telephony-day.js';
import { telephonyProfiles } from './telephony/telephony-profile.js';

const DISPATCH_SERVICE = 'slc';
const HEARTBEAT_MS = 30_000;

/** The services that can be simulated. */
export const SIMULATED_SERVICES: readonly string[] = [...telephonyProfiles.keys(), DISPATCH_SERVICE];

/** What to simulate: one of `SIMULATED_SERVICES`, from an instant to another (half open; Infinity goes on for ever). */
export interface SimulationOptions {
  readonly service: string;
  /** A natural number; each gives other days. */
  readonly seed: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Tells the events of a service in the order of time, with a heartbeat every 30 s. What happens follows from service, seed
 * and day alone: a span told in two parts, or twice, gives the same events with the same ids. A day may begin in the day before
 * it and end in the day after. Keeps three days in memory.
 *
 * Throws RangeError for a service that cannot be simulated.
 */
export function* simulate({ service, seed, fromMs, toMs }: SimulationOptions): Generator<CloudEvent> {
  let told = [-1, 0].flatMap((days) => simulateDay(service, seed, localDayAt(fromMs, days)));
  for (let day = localDayAt(fromMs); day.startMs < toMs; day = localDayAt(day.endMs)) {
    const { startMs, endMs } = day;
    told = [...told, ...simulateDay(service, seed, localDayAt(endMs))].toSorted((a, b) => a.atMs - b.atMs);
    for (const { atMs, event } of told) {
      if (atMs >= Math.min(toMs, endMs)) break;
      if (atMs >= Math.max(fromMs, startMs)) yield event;
    }
    told = told.filter(({ atMs }) => atMs >= endMs);
  }
}

function simulateDay(service: string, seed: number, day: LocalDay): readonly TimedEvent[] {
  const profile = telephonyProfiles.get(service);
  const events = new DayEvents(service, day, seed);
  const random = new Random(`${service} ${seed} ${day.index}`);
  if (profile) simulateTelephonyDay(profile, day, events, random);
  else if (service === DISPATCH_SERVICE) simulateDispatchDay(service, day, events, random);
  else throw new RangeError(`${service} cannot be simulated, but ${SIMULATED_SERVICES.join(', ')}`);
  for (let atMs = day.startMs; atMs < day.endMs; atMs += HEARTBEAT_MS) {
    events.add(atMs, 'source.heartbeat', service, {});
  }
  return events.inOrder();
}
