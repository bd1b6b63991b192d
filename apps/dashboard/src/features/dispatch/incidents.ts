import {
  incidentPhaseSchema,
  type DispatchState,
  type IncidentPhase,
  type LiveIncident,
  type Priority,
} from '#contracts';

/** An open incident beside its id. */
export interface OpenIncident extends LiveIncident {
  readonly id: string;
}

/** A group of a list: a priority, those that have none yet, or those whose booked instant has not come. */
export type Rank = Priority | 'none' | 'booked';

/** The incidents of one priority, the most urgent first. */
export interface RankGroup {
  readonly rank: Rank;
  readonly incidents: readonly OpenIncident[];
}

/** The open incidents by what is to be done about them. */
export interface IncidentLists {
  /** Handed over by SOS Alarm and not taken, the longest first. */
  readonly offered: readonly OpenIncident[];
  /** Taken and without a unit. */
  readonly unassigned: readonly RankGroup[];
  /** With at least one unit on a mission. */
  readonly underway: readonly RankGroup[];
}

/** Whatever has no priority yet may turn out to be a threat to life: it stands before all that is known to be none. */
const RANKS: readonly Rank[] = [1, 'none', 2, 3, 4, 'booked'];

/** Sorts the open incidents into lists as of `nowMs`, server time; empty groups are left out. */
export function listsOf(incidents: DispatchState['incidents'], nowMs: number): IncidentLists {
  const rankOf = ({ priority }: OpenIncident): Rank => priority ?? 'none';
  const rankWaiting = (one: OpenIncident): Rank => (waitingSinceMs(one) > nowMs ? 'booked' : rankOf(one));
  const open = Object.entries(incidents).map(([id, incident]) => ({ ...incident, id }));
  const isOffered = ({ phase }: OpenIncident): boolean => phase === 'offered';
  const isUnassigned = (one: OpenIncident): boolean => !isOffered(one) && one.unassignedSince !== null;
  return {
    offered: open.filter(isOffered).toSorted((a, b) => offeredMs(a) - offeredMs(b)),
    unassigned: ranked(
      open.filter(isUnassigned).toSorted((a, b) => waitingSinceMs(a) - waitingSinceMs(b)),
      rankWaiting,
    ),
    underway: ranked(
      open
        .filter((one) => !isOffered(one) && !isUnassigned(one))
        .toSorted((a, b) => stageOf(a) - stageOf(b) || Date.parse(a.since) - Date.parse(b.since)),
      rankOf,
    ),
  };
}

/** Since when it waits for a unit: from its taking, and a transport that is booked from the instant it is booked for. */
export function waitingSinceMs({ unassignedSince, since, bookedFor }: LiveIncident): number {
  const freeMs = Date.parse(unassignedSince ?? since);
  return bookedFor === null ? freeMs : Math.max(freeMs, Date.parse(bookedFor));
}

/** Since when the larmcentral has been asked to take it. */
export function offeredMs({ stamps, since }: LiveIncident): number {
  return Date.parse(stamps.offered ?? since);
}

/** Counts incidents by phase, in the order of the phases; one that none is in is left out. */
export function phaseCounts(
  incidents: readonly OpenIncident[],
): readonly { readonly phase: IncidentPhase; readonly count: number }[] {
  return incidentPhaseSchema.options
    .map((phase) => ({ phase, count: incidents.filter((one) => one.phase === phase).length }))
    .filter(({ count }) => count > 0);
}

function ranked(incidents: readonly OpenIncident[], rankOf: (incident: OpenIncident) => Rank): readonly RankGroup[] {
  return RANKS.map((rank) => ({
    rank,
    incidents: incidents.filter((one) => rankOf(one) === rank),
  })).filter((group) => group.incidents.length > 0);
}

function stageOf({ phase }: LiveIncident): number {
  return incidentPhaseSchema.options.indexOf(phase);
}
