import { unitKindSchema, type DispatchNow, type LiveUnit, type Priority } from '#contracts';
import { compareText } from '../calls/event-identity.js';
import { grouped } from './grouped.js';
import { instantOf, type OpenIncident } from './live-incident.js';
import type { UnitStanding } from './live-unit.js';

/** What counting needs to know of the service, ms. */
export interface DispatchLimits {
  /** Longest time for taking an incident over. */
  readonly targetMs: number;
  /** Longest work without a break. */
  readonly longestWorkMs: number;
}

/** Counts over the open incidents, lost ones included, and the units of an instant. */
export function dispatchNow(
  incidents: readonly OpenIncident[],
  units: readonly UnitStanding[],
  { targetMs, longestWorkMs }: DispatchLimits,
  nowMs: number,
): DispatchNow {
  const open = incidents.filter((incident) => isPlausible(incident, nowMs));
  const offered = known(open.map(({ offeredAtMs }) => offeredAtMs));
  const transports = unassignedOf(
    open.filter(({ isTransport }) => isTransport),
    nowMs,
  );
  const listed = units.flatMap(({ live }) => live ?? []);
  const beyondWork = known(units.map(({ workingSinceMs }) => workingSinceMs)).filter(
    (sinceMs) => nowMs - sinceMs > longestWorkMs,
  );
  return {
    open: open.length,
    priorities: byPriority(open, nowMs),
    offered: {
      count: offered.length,
      beyondTarget: offered.filter((atMs) => nowMs - atMs > targetMs).length,
      since: firstOf(offered),
    },
    assessing: open.filter(({ live }) => live.assessment === 'open').length,
    transports: { waiting: transports.length, since: firstOf(transports) },
    hospitals: byHospital(units),
    units: byKindAndArea(listed),
    withoutBreak: { count: beyondWork.length, since: firstOf(beyondWork) },
    stale: incidents.length - open.length,
  };
}

/** Tells when time alone changes the counts of {@link dispatchNow}, or what is listed; Infinity where it never does. */
export function nextDispatchNowAtMs(
  incidents: readonly OpenIncident[],
  units: readonly UnitStanding[],
  { targetMs, longestWorkMs }: DispatchLimits,
  nowMs: number,
): number {
  let nextMs = Infinity;
  const consider = (atMs: number) => {
    if (atMs > nowMs && atMs < nextMs) nextMs = atMs;
  };
  for (const { offeredAtMs, unassignedSinceMs, plausibleUntilMs } of incidents) {
    consider(plausibleUntilMs + 1);
    if (offeredAtMs !== null) consider(offeredAtMs + targetMs + 1);
    if (unassignedSinceMs !== null) consider(unassignedSinceMs);
  }
  for (const { workingSinceMs, untilMs } of units) {
    consider(untilMs + 1);
    if (workingSinceMs !== null) consider(workingSinceMs + longestWorkMs + 1);
  }
  return nextMs;
}

/** Tells whether an incident may still be open, although nothing more has come of it. */
export function isPlausible({ plausibleUntilMs }: OpenIncident, nowMs: number): boolean {
  return nowMs <= plausibleUntilMs;
}

function byPriority(open: readonly OpenIncident[], nowMs: number): DispatchNow['priorities'] {
  const order = (priority: Priority | null) => priority ?? Infinity;
  return [...grouped(open, ({ live }) => live.priority)]
    .toSorted(([a], [b]) => order(a) - order(b))
    .map(([priority, own]) => {
      const unassigned = unassignedOf(own, nowMs);
      return { priority, open: own.length, unassigned: unassigned.length, unassignedSince: firstOf(unassigned) };
    });
}

function byHospital(units: readonly UnitStanding[]): DispatchNow['hospitals'] {
  const waiting = units.flatMap(({ live, atHospitalSinceMs }) =>
    live === null || atHospitalSinceMs === null ? [] : [{ hospital: live.hospital, sinceMs: atHospitalSinceMs }],
  );
  return [...grouped(waiting, ({ hospital }) => hospital)]
    .toSorted(([a], [b]) => nullLast(a, b))
    .map(([hospital, own]) => ({
      hospital,
      waiting: own.length,
      since: new Date(Math.min(...own.map(({ sinceMs }) => sinceMs))).toISOString(),
    }));
}

function byKindAndArea(units: readonly LiveUnit[]): DispatchNow['units'] {
  const kinds = unitKindSchema.options;
  return kinds.flatMap((kind) =>
    [
      ...grouped(
        units.filter((unit) => unit.kind === kind),
        ({ area }) => area,
      ),
    ]
      .toSorted(([a], [b]) => nullLast(a, b))
      .map(([area, own]) => {
        const count = (state: LiveUnit['state']) => own.filter((unit) => unit.state === state).length;
        return {
          kind,
          area,
          available: count('available'),
          committed: count('committed'),
          break: count('break'),
          outOfService: count('out_of_service'),
        };
      }),
  );
}

/** Those without a unit; one that is booked waits from the instant that it is booked for. */
function unassignedOf(open: readonly OpenIncident[], nowMs: number): readonly number[] {
  return known(open.map(({ unassignedSinceMs }) => unassignedSinceMs)).filter((sinceMs) => sinceMs <= nowMs);
}

function known(instants: readonly (number | null)[]): readonly number[] {
  return instants.filter((atMs) => atMs !== null);
}

function firstOf(instants: readonly number[]): string | null {
  return instantOf(instants.length === 0 ? null : Math.min(...instants));
}

function nullLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareText(a, b);
}
