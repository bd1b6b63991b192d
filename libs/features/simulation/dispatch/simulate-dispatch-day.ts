import { Agenda } from '../engine/agenda.js';
import type { DayEvents } from '../engine/day-events.js';
import { clockMs, type LocalDay } from '../engine/local-day.js';
import type { Random } from '../engine/random.js';
import { Crews } from './crews.js';
import { Dispatcher } from './dispatcher.js';
import { dutyDayOf } from './duty-day.js';
import { EmergencyCalls } from './emergency-calls.js';
import { Fleet } from './fleet.js';
import { Teller } from './teller.js';
import { planOrders } from './transport-orders.js';

/**
 * Tells one duty day of the larmcentral, from seven in the morning of a local day to seven in the next: 112 calls handed
 * over by SOS Alarm and ordered transports, their priorities and assessments, and the crews that are sent. What is under
 * way at its end is completed by the same crews; some transports are ordered the day before.
 */
export function simulateDispatchDay(service: string, localDay: LocalDay, events: DayEvents, random: Random): void {
  const day = dutyDayOf(localDay);
  const agenda = new Agenda();
  const teller = new Teller(service, agenda, events);
  const fleet = new Fleet(day);
  const dispatcher = new Dispatcher({
    day,
    agenda,
    random,
    teller,
    fleet,
    afterMission: (unit) => crews.settle(unit),
  });
  const parts = { day, agenda, random, teller, fleet, dispatcher };
  const calls = new EmergencyCalls(parts);
  const crews = new Crews({ ...parts, isTaking: () => calls.isTaking });
  crews.plan(clockMs(day, 0));
  calls.plan();
  planOrders(parts);
  agenda.run();
}
