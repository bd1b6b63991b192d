import type {
  BreachRule,
  DispatchNow,
  Figures,
  LiveSource,
  LiveUnit,
  Waiting,
  WaitingCall,
  WindowId,
} from '#contracts';
import { canNeedBreak } from '../dispatch/live-unit.js';

/** What a rule sees at an instant. */
export interface Sample {
  /** The figure that is watched; null where there is nothing to compute it from. */
  readonly value: number | null;
  /** Contacts behind the figure; a measure of the moment has as many as anybody asks for. */
  readonly n: number;
  /** Whether a feed of the service is silent: what is shown may be old, so that nothing is known to be well. */
  readonly isBlind: boolean;
  /** Of a figure that is a time which goes on: the instant from which it grows; null where it stands still. */
  readonly growsFromMs: number | null;
}

/** The part of a live state of telephony that rules watch; of the windows, those that are watched, of calls the first. */
export interface WatchableTelephony {
  readonly kind: 'telephony';
  readonly waiting: Pick<Waiting, 'count' | 'beyondTarget'> & {
    readonly calls: readonly Pick<WaitingCall, 'queuedAt'>[];
  };
  readonly windows: Readonly<Partial<Record<WindowId, Figures>>>;
  readonly forecast: { readonly passing: { readonly expected: number } | null } | null;
  readonly sources: readonly LiveSource[];
}

/** The part of a live state of dispatch that rules watch. */
export interface WatchableDispatch {
  readonly kind: 'dispatch';
  readonly now: DispatchNow;
  readonly units: Readonly<Record<string, LiveUnit>>;
  readonly sources: readonly LiveSource[];
}

/** The part of a live state that rules watch. */
export type Watchable = WatchableTelephony | WatchableDispatch;

/**
 * Takes from a live state what a rule watches at an instant. The silence of a source never blinds the rule that watches
 * for it. A rule whose indicator a service of the kind does not have sees nothing.
 */
export function sampleOf(rule: BreachRule, state: Watchable, nowMs: number): Sample {
  const silent = state.sources.filter((source) => source.state === 'silent').length;
  if (rule.indicator === 'source_silence') return { ...STANDING, value: silent };
  const figure = state.kind === 'telephony' ? telephonyFigure(rule, state, nowMs) : dispatchFigure(rule, state, nowMs);
  return { ...figure, isBlind: silent > 0 };
}

type Figure = Omit<Sample, 'isBlind'>;

const STANDING = { n: Infinity, isBlind: false, growsFromMs: null };

function telephonyFigure({ indicator, window }: BreachRule, state: WatchableTelephony, nowMs: number): Figure {
  switch (indicator) {
    case 'waiting_count':
      return standing(state.waiting.count);
    case 'waiting_beyond_target':
      return standing(state.waiting.beyondTarget);
    case 'longest_waiting':
      return growing([state.waiting.calls[0]?.queuedAt], nowMs);
    case 'passing_soon': {
      const expected = state.forecast?.passing?.expected;
      return standing(expected === undefined ? null : Math.floor(expected));
    }
    default: {
      const figures = window === 'now' ? undefined : state.windows[window];
      const figure = figures?.indicators.find(({ id }) => id === indicator);
      return {
        value: figure?.value ?? null,
        n: figure?.denominator ?? figures?.counts.offered ?? 0,
        growsFromMs: null,
      };
    }
  }
}

function dispatchFigure(rule: BreachRule, { now, units }: WatchableDispatch, nowMs: number): Figure {
  switch (rule.indicator) {
    case 'longest_offered':
      return growing([now.offered.since], nowMs);
    case 'longest_unassigned': {
      const asked = now.priorities.filter(({ priority }) => rule.priority === undefined || priority === rule.priority);
      return growing(
        asked.map(({ unassignedSince }) => unassignedSince),
        nowMs,
      );
    }
    case 'transports_waiting':
      return standing(now.transports.waiting);
    case 'longest_transport_wait':
      return growing([now.transports.since], nowMs);
    case 'longest_handover':
      return growing(
        now.hospitals.map(({ since }) => since),
        nowMs,
      );
    case 'longest_without_break':
      return growing(Object.values(units).map(workingSince), nowMs);
    case 'units_available': {
      const asked = now.units.filter(
        ({ kind, area }) => (rule.unitKind ?? kind) === kind && (rule.area ?? area) === area,
      );
      // Of units that nothing is known of it cannot be said that none is available.
      return standing(asked.length === 0 ? null : asked.reduce((sum, { available }) => sum + available, 0));
    }
    default:
      return standing(null);
  }
}

/** Since when a unit has worked without a break; null where it is on one, out of service, or a helper. */
function workingSince(unit: LiveUnit): string | null {
  return canNeedBreak(unit) ? (unit.lastBreakAt ?? unit.onDutySince) : null;
}

function standing(value: number | null): Figure {
  return { value, n: Infinity, growsFromMs: null };
}

/** The time since the first of instants; 0 where there is none, since nobody waits. */
function growing(instants: readonly (string | null | undefined)[], nowMs: number): Figure {
  const first = Math.min(...instants.flatMap((instant) => (instant ? [Date.parse(instant)] : [])));
  if (first === Infinity) return standing(0);
  return { value: Math.max(0, nowMs - first), n: Infinity, growsFromMs: first };
}
