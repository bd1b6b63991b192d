import type { AlertRoute, BreachTransition } from '#contracts';
import { isWithin, type LocalMoment } from './moment.js';

/** Tells whether a route is about a transition, at whatever time it happens. */
export function concerns(route: AlertRoute, { service, severity, state }: BreachTransition): boolean {
  return (
    (route.services?.includes(service) ?? true) && route.severities.includes(severity) && route.states.includes(state)
  );
}

/** Tells whether a route tells in a moment: by its segment, and by its schedule where it has one. */
export function tellsAt({ segment, schedule }: AlertRoute, moment: LocalMoment): boolean {
  return (
    (segment === 'all' || segment === moment.segment) && (schedule?.some((hours) => isWithin(hours, moment)) ?? true)
  );
}

/** Lists every channel that a route can tell, those that it escalates to among them. */
export function channelsOf({ channels, escalations }: AlertRoute): readonly string[] {
  return [...channels, ...escalations.flatMap(({ escalateTo }) => escalateTo)];
}

/** Leaves out of routes the channels that cannot be used. */
export function routesThrough(usable: ReadonlySet<string>, routes: readonly AlertRoute[]): readonly AlertRoute[] {
  const kept = (channels: readonly string[]) => channels.filter((channel) => usable.has(channel));
  return routes.map((route) => ({
    ...route,
    channels: kept(route.channels),
    escalations: route.escalations.map((level) => ({ ...level, escalateTo: kept(level.escalateTo) })),
  }));
}
