import type { Priority, UnitKind } from '#contracts';
import { arrivals, hourlyRate } from '../engine/arrivals.js';
import type { CallParts } from './emergency-calls.js';
import type { Incident } from './incident.js';
import { AREAS, FOR_NEWBORN, HOSPITALS, SPECIALISED, type Hospital } from './region.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const QUARTER_MS = 15 * MINUTE_MS;

const ORDERS_PER_WEEKDAY = 150;
const ORDERS_PER_WEEKEND_DAY = 75;
const ORDER_SHAPE = [1, 1, 1, 1, 1, 1, 3, 15, 27, 28, 19, 10, 8, 8, 8, 7, 5, 4, 3, 2, 2, 1, 1, 1];

interface OrderKind {
  readonly unitKind: UnitKind;
  readonly priorities: readonly (readonly [Priority, number])[];
  readonly hospitals: readonly (readonly [Hospital, number])[] | null;
  /** How many are ordered for a later instant. */
  readonly bookedRatio: number;
}

/** What health care orders, weighed; without hospitals of its own a kind goes to those of the area. */
const ORDER_KINDS: readonly (readonly [OrderKind, number])[] = [
  [{ unitKind: 'patient_transport', priorities: [[4, 1]], hospitals: null, bookedRatio: 0.45 }, 760],
  [
    {
      unitKind: 'ambulance',
      priorities: [
        [2, 40],
        [3, 60],
      ],
      hospitals: SPECIALISED,
      bookedRatio: 0.15,
    },
    160,
  ],
  [
    {
      unitKind: 'icu_transport',
      priorities: [
        [1, 20],
        [2, 80],
      ],
      hospitals: SPECIALISED,
      bookedRatio: 0.35,
    },
    40,
  ],
  [
    {
      unitKind: 'air_ambulance',
      priorities: [
        [2, 60],
        [3, 40],
      ],
      hospitals: SPECIALISED,
      bookedRatio: 0.8,
    },
    16,
  ],
  [
    {
      unitKind: 'neonatal_transport',
      priorities: [
        [1, 30],
        [2, 70],
      ],
      hospitals: FOR_NEWBORN,
      bookedRatio: 0.4,
    },
    12,
  ],
  [
    {
      unitKind: 'organ_transport',
      priorities: [
        [2, 90],
        [3, 10],
      ],
      hospitals: SPECIALISED,
      bookedRatio: 0.45,
    },
    12,
  ],
];
const CANCELLED_RATIO = 0.03;
/** Of booked ones: how many were ordered the day before. */
const DAY_BEFORE_RATIO = 0.35;
const BOOKED_AHEAD_HOURS = [1, 4] as const;
/** A unit is looked for so long before the instant booked. */
const LEAD_MS = 30 * MINUTE_MS;
/** After so much of the duty day nothing is booked for it any more. */
const BOOKING_ENDS_MS = 7 * HOUR_MS;

/** Plans the transports that health care orders for a day: some at once, some for an instant booked ahead, even the day before. */
export function planOrders(parts: CallParts): void {
  const { day, agenda, random } = parts;
  const perDay = day.isWeekend ? ORDERS_PER_WEEKEND_DAY : ORDERS_PER_WEEKDAY;
  for (const atMs of arrivals(day, hourlyRate(perDay, ORDER_SHAPE), random)) {
    const kind = random.pick(ORDER_KINDS);
    const isBooked = random.chance(kind.bookedRatio) && atMs < day.startMs + BOOKING_ENDS_MS;
    if (!isBooked) agenda.at(atMs, () => receive(parts, kind, null));
    else {
      const isDayBefore = random.chance(DAY_BEFORE_RATIO);
      const aheadMs = random.between(...BOOKED_AHEAD_HOURS) * HOUR_MS;
      const forMs = Math.ceil((atMs + (isDayBefore ? HOUR_MS : aheadMs)) / QUARTER_MS) * QUARTER_MS;
      const orderedMs = isDayBefore ? day.startMs - Math.round(random.between(11, 22) * HOUR_MS) : atMs;
      agenda.at(orderedMs, () => receive(parts, kind, forMs));
    }
  }
}

function receive(parts: CallParts, { unitKind, priorities, hospitals }: OrderKind, forMs: number | null): void {
  const { agenda, random, teller, dispatcher } = parts;
  const { service } = teller;
  const id = teller.newIncident();
  const incident: Incident = {
    id,
    area: random.pick(AREAS),
    priority: random.pick(priorities),
    isReached: false,
    isOver: false,
  };
  const hospital = random.pick(hospitals ?? HOSPITALS[incident.area]);
  teller.tell('incident.received', id, {
    service,
    area: incident.area,
    orderedKind: unitKind,
    ...(forMs === null ? {} : { bookedFor: new Date(forMs).toISOString() }),
  });
  const takenAfterMs = random.logNormal(20, 0.6) * SECOND_MS;
  agenda.after(takenAfterMs, () => teller.tell('incident.answered', id, { service }));
  agenda.after(takenAfterMs + random.logNormal(45, 0.5) * SECOND_MS, () => {
    teller.tell('incident.prioritised', id, { service, priority: incident.priority, stage: 'initial' });
    const wantedMs = Math.max(agenda.nowMs, (forMs ?? 0) - LEAD_MS);
    agenda.at(wantedMs, () => {
      dispatcher.request({ incident, unitKind, role: 'main', hospital, sinceMs: wantedMs });
    });
    if (random.chance(CANCELLED_RATIO)) agenda.after(random.between(5, 60) * MINUTE_MS, () => cancel(parts, incident));
  });
}

function cancel({ teller, dispatcher }: CallParts, incident: Incident): void {
  if (incident.isReached || incident.isOver) return;
  incident.isOver = true;
  teller.tell('incident.cancelled', incident.id, { service: teller.service, reason: 'caregiver' });
  dispatcher.recall(incident);
}
