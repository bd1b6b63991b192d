import type { AlertRoute, BreachEntry, BreachTransition, OpenBreach } from '#contracts';
import { withEntry } from '../breaches/account.js';
import type { LocalMoment } from './moment.js';
import { channelsOf, concerns, tellsAt } from './routes.js';

const MINUTE_MS = 60_000;

/** A step of a route that is due some time after a transition, unless somebody takes the breach on before. */
export interface PlannedEscalation {
  readonly route: string;
  /** Place among the escalations of the route, from 0. */
  readonly level: number;
  readonly dueAtMs: number;
}

/** What a transition gives rise to: channels that are told at once, sorted by name, and escalations. */
export interface AlertPlan {
  readonly channels: readonly string[];
  readonly escalations: readonly PlannedEscalation[];
}

/** By what it is decided who is told. */
export interface Routing {
  readonly routes: readonly AlertRoute[];
  readonly momentAt: (epochMs: number) => LocalMoment;
}

const NOBODY: AlertPlan = { channels: [], escalations: [] };

/**
 * Decides who is told of a transition, from what had happened to the breach until then: nobody while it is snoozed, unless
 * it got worse. A warning or a breach is told by the routes that are about it and tell at that time; a recovery by the
 * routes that are about it at whatever time, to the channels that were told of the breach. What comes after the transition
 * changes nothing, nor does the order of the routes. Nobody is told of a transition that the history does not hold.
 */
export function planTransition(history: readonly BreachEntry[], transition: number, routing: Routing): AlertPlan {
  const index = history.findIndex((entry) => isTransition(entry, transition));
  const entry = history[index];
  if (entry?.kind !== 'transition') return NOBODY;
  const before = history.slice(0, index);
  const known = before.reduce<OpenBreach | null>(withEntry, null);
  const now = entry.transition;
  const atMs = Date.parse(now.at);
  if (isSnoozed(known, atMs) && !hasWorsened(known, now)) return NOBODY;
  const about = routing.routes.filter((route) => concerns(route, now));
  if (now.state === 'recovered') {
    const told = toldOf(before, routing);
    return { channels: distinct(about.flatMap(channelsOf).filter((channel) => told.has(channel))), escalations: [] };
  }
  const telling = about.filter((route) => tellsAt(route, routing.momentAt(atMs)));
  return {
    channels: distinct(telling.flatMap(({ channels }) => channels)),
    escalations: known?.acknowledgement ? [] : telling.flatMap((route) => escalationsOf(route, atMs)),
  };
}

/** Lists the channels that were told of a breach, by its transitions and by escalation. */
export function toldOf(history: readonly BreachEntry[], routing: Routing): ReadonlySet<string> {
  return new Set(
    history.flatMap((entry) => {
      if (entry.kind === 'escalated') return entry.channels;
      return entry.kind === 'transition' ? planTransition(history, entry.transition.transition, routing).channels : [];
    }),
  );
}

/** Tells whether nobody is to be notified of a breach at an instant. */
export function isSnoozed(breach: OpenBreach | null, atMs: number): boolean {
  const until = breach?.snoozedUntil ?? null;
  return until !== null && Date.parse(until) > atMs;
}

function escalationsOf({ id, escalations }: AlertRoute, atMs: number): readonly PlannedEscalation[] {
  return escalations.map(({ escalateAfterMinutes }, level) => ({
    route: id,
    level,
    dueAtMs: atMs + escalateAfterMinutes * MINUTE_MS,
  }));
}

function hasWorsened(known: OpenBreach | null, now: BreachTransition): boolean {
  return known?.state === 'warning' && now.state === 'breached';
}

function isTransition(entry: BreachEntry, number: number): boolean {
  return entry.kind === 'transition' && entry.transition.transition === number;
}

function distinct(channels: readonly string[]): readonly string[] {
  return [...new Set(channels)].toSorted();
}
