import type { DispatchLevel, DispatchStamp, IntervalDefinition, Priority, UnitKind } from '#contracts';
import { compareText } from '../calls/event-identity.js';
import type { Closing } from './care-level.js';
import type { Incident } from './incident.js';
import { earliestStamps, type Mission } from './mission.js';

/** Every instant that is known of a course, epoch ms. */
export type Stamps = Readonly<Record<DispatchStamp, number | null>>;

/**
 * What is measured and counted: an incident, an incident by its units of one kind, or one mission of a unit. The stamps
 * of units at an incident are the earliest of any unit, or of any unit of the kind.
 */
export interface DispatchCourse extends Closing {
  readonly level: DispatchLevel;
  readonly incident: string;
  /** Empty for an incident. */
  readonly unit: string;
  /** 0 for an incident. */
  readonly number: number;
  /** Empty for an incident with all its units. */
  readonly unitKind: UnitKind | '';
  readonly atMs: number;
  readonly isReceived: boolean;
  readonly area: string;
  readonly alarmPriority: Priority | null;
  readonly finalPriority: Priority | null;
  /** Of an incident by its helpers of one kind whether they came before an ambulance; null for others and where unknown. */
  readonly beforeAmbulance: boolean | null;
  readonly stamps: Stamps;
}

/** Lists the courses of an incident: itself, itself by each kind of unit that was sent, and each mission. */
export function coursesOf(incident: Incident): readonly DispatchCourse[] {
  const { missions, help } = incident;
  const kinds = [...new Set(missions.map(({ unitKind }) => unitKind))].toSorted(compareText);
  const common = {
    incident: incident.id,
    atMs: incident.beginsAtMs,
    isReceived: incident.isReceived,
    area: incident.area,
    alarmPriority: incident.alarmPriority,
    finalPriority: incident.finalPriority,
    ending: incident.ending,
    endingReason: incident.endingReason,
    assessmentOutcome: incident.assessmentOutcome,
  };
  const byUnits = (unitKind: UnitKind | '', own: readonly Mission[]): DispatchCourse => ({
    ...common,
    level: 'incident',
    unit: '',
    number: 0,
    unitKind,
    beforeAmbulance: help.find(({ kind }) => kind === unitKind)?.beforeAmbulance ?? null,
    stamps: { ...incident.stamps, ...earliestStamps(own) },
  });
  return [
    byUnits('', missions),
    ...kinds.map((kind) =>
      byUnits(
        kind,
        missions.filter(({ unitKind }) => unitKind === kind),
      ),
    ),
    ...missions.map(({ unit, unitKind, number, stamps }) => ({
      ...common,
      level: 'unit' as const,
      unit,
      number,
      unitKind,
      beforeAmbulance: null,
      stamps: { ...incident.stamps, ...stamps },
    })),
  ];
}

/** One interval of one course; `ms` is null where an instant is missing and negative where the clocks disagree. */
export interface Leg {
  readonly id: string;
  readonly ms: number | null;
}

/** Measures the intervals that are defined for the level of a course, in their order. */
export function legsOf(
  { level, stamps }: Pick<DispatchCourse, 'level' | 'stamps'>,
  intervals: readonly IntervalDefinition[],
): readonly Leg[] {
  return intervals
    .filter(({ of }) => of.includes(level))
    .map(({ id, from, to }) => {
      const [fromMs, toMs] = [stamps[from], stamps[to]];
      return { id, ms: fromMs === null || toMs === null ? null : toMs - fromMs };
    });
}
