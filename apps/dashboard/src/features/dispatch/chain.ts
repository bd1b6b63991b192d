import type { DispatchStamp, LiveIncident } from '#contracts';

/** Who answers for a part of the way from 112 to the hospital. */
export type Responsible = 'sos' | 'centre' | 'ambulance' | 'hospital';

/** Interval of `config/intervals.yaml` whose name, instants and responsibility the board knows. */
export type LegId =
  | 'sos_answer'
  | 'sos_processing'
  | 'take_over'
  | 'triage'
  | 'assessment'
  | 'call_processing'
  | 'acknowledge'
  | 'turnout'
  | 'travel'
  | 'access'
  | 'on_scene'
  | 'transport'
  | 'hospital_handover';

interface LegDefinition {
  readonly id: LegId;
  readonly responsible: Responsible;
  readonly from: DispatchStamp;
  readonly to: DispatchStamp;
  /** The leg that it lies within; null for those that follow upon each other. */
  readonly within: LegId | null;
}

/** The way from 112 to the hospital door, in its order; the instants are those of `config/intervals.yaml`. */
export const LEGS: readonly LegDefinition[] = [
  { id: 'sos_answer', responsible: 'sos', from: 'rung', to: 'sosAnswered', within: null },
  { id: 'sos_processing', responsible: 'sos', from: 'sosAnswered', to: 'offered', within: null },
  { id: 'take_over', responsible: 'centre', from: 'offered', to: 'taken', within: null },
  { id: 'call_processing', responsible: 'centre', from: 'taken', to: 'assigned', within: null },
  { id: 'triage', responsible: 'centre', from: 'taken', to: 'prioritised', within: 'call_processing' },
  {
    id: 'assessment',
    responsible: 'centre',
    from: 'assessmentStarted',
    to: 'assessmentEnded',
    within: 'call_processing',
  },
  { id: 'acknowledge', responsible: 'ambulance', from: 'assigned', to: 'acknowledged', within: null },
  { id: 'turnout', responsible: 'ambulance', from: 'acknowledged', to: 'enRoute', within: null },
  { id: 'travel', responsible: 'ambulance', from: 'enRoute', to: 'onScene', within: null },
  { id: 'on_scene', responsible: 'ambulance', from: 'onScene', to: 'leftScene', within: null },
  { id: 'access', responsible: 'ambulance', from: 'onScene', to: 'atPatient', within: 'on_scene' },
  { id: 'transport', responsible: 'ambulance', from: 'leftScene', to: 'atHospital', within: null },
  { id: 'hospital_handover', responsible: 'hospital', from: 'atHospital', to: 'handedOver', within: null },
];

/**
 * How far a leg has come: `measured` between two instants; `running` since its first; `broken_off` where the unit that was
 * on it left; `contradictory` where it ends before it begins; `missing` where an instant is unknown that must have been;
 * `to_come`.
 */
export type LegState =
  | { readonly kind: 'measured'; readonly fromMs: number; readonly ms: number }
  | { readonly kind: 'running'; readonly fromMs: number; readonly ms: number }
  | { readonly kind: 'broken_off'; readonly fromMs: number }
  | { readonly kind: 'contradictory'; readonly fromMs: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'to_come' };

/** One leg of an incident as of an instant. */
export interface Leg extends LegDefinition {
  readonly state: LegState;
}

/** What an incident tells of its way. */
export type Travelled = Pick<LiveIncident, 'stamps' | 'isOrder' | 'units' | 'assessment'>;

/**
 * Follows an open incident leg by leg as of `nowMs`, in order. Orders have no part before the larmcentral, and an
 * assessment is a leg only where there was one.
 */
export function legsOf(incident: Travelled, nowMs: number): readonly Leg[] {
  return LEGS.filter((leg) => isOf(leg, incident)).map((leg) => ({ ...leg, state: stateOf(leg, incident, nowMs) }));
}

function isOf({ id, to }: LegDefinition, { isOrder, assessment, stamps }: Travelled): boolean {
  if (id === 'assessment') return assessment !== null || stamps.assessmentStarted !== undefined;
  return !isOrder || (to !== 'sosAnswered' && to !== 'offered' && to !== 'taken');
}

function stateOf(leg: LegDefinition, incident: Travelled, nowMs: number): LegState {
  const { stamps } = incident;
  const [from, to] = [stamps[leg.from], stamps[leg.to]];
  if (from !== undefined && to !== undefined) {
    const fromMs = Date.parse(from);
    const ms = Date.parse(to) - fromMs;
    return ms < 0 ? { kind: 'contradictory', fromMs } : { kind: 'measured', fromMs, ms };
  }
  if (to !== undefined || isPassed(leg, incident)) return { kind: 'missing' };
  if (from === undefined) return { kind: 'to_come' };
  const fromMs = Date.parse(from);
  const isOfUnit = leg.responsible === 'ambulance' || leg.responsible === 'hospital';
  return isOfUnit && incident.units.length === 0
    ? { kind: 'broken_off', fromMs }
    : { kind: 'running', fromMs, ms: Math.max(0, nowMs - fromMs) };
}

/** Whether the incident is known to be beyond the end of a leg: an instant of the way after it is known. */
function isPassed(leg: LegDefinition, { stamps, assessment }: Travelled): boolean {
  if (leg.id === 'assessment') return assessment === 'ended';
  const order = LEGS.filter(({ within }) => within === null).map(({ to }) => to);
  const outer = LEGS.find(({ id }) => id === leg.within);
  const later = outer === undefined ? order.slice(order.indexOf(leg.to) + 1) : order.slice(order.indexOf(outer.to));
  return later.some((stamp) => stamps[stamp] !== undefined);
}

/** Tells who answers for an interval; null where it spans several, or is none that the board knows. */
export function responsibleOf(interval: string): Responsible | null {
  if (interval === 'response') return 'ambulance';
  return LEGS.find(({ id }) => id === interval)?.responsible ?? null;
}
