import type { BreachEntry, OpenBreach } from '#contracts';
import { withEntry } from '../breaches/account.js';
import { isSnoozed, planTransition, type PlannedEscalation, type Routing } from './plan.js';

/** What becomes of an escalation at an instant. */
export type EscalationVerdict =
  /** The breach has recovered, somebody has taken it on, or everybody has been told: nothing more comes of it. */
  | { readonly kind: 'over' }
  /** The breach is snoozed: it has to be looked at again. */
  | { readonly kind: 'later'; readonly atMs: number }
  /** Channels, sorted by name, that are told of the breach as it is now: of its latest transition. */
  | { readonly kind: 'due'; readonly breach: OpenBreach; readonly channels: readonly string[] };

const OVER: EscalationVerdict = { kind: 'over' };

/**
 * Decides whether an escalation that has come due still is. A breach that somebody has taken on, or that has recovered, is
 * not escalated; a snoozed one is once the snooze ends. Channels that were told of the latest transition are not told again.
 */
export function escalate(
  history: readonly BreachEntry[],
  { route: id, level }: Pick<PlannedEscalation, 'route' | 'level'>,
  routing: Routing,
  nowMs: number,
): EscalationVerdict {
  const breach = history.reduce<OpenBreach | null>(withEntry, null);
  if (!breach || breach.acknowledgement) return OVER;
  if (isSnoozed(breach, nowMs)) return { kind: 'later', atMs: Date.parse(breach.snoozedUntil ?? breach.at) };
  const wanted = routing.routes.find((route) => route.id === id)?.escalations[level]?.escalateTo ?? [];
  const told = toldOfLatest(history, breach, routing);
  const channels = [...new Set(wanted)].filter((channel) => !told.has(channel)).toSorted();
  return channels.length === 0 ? OVER : { kind: 'due', breach, channels };
}

function toldOfLatest(
  history: readonly BreachEntry[],
  { transition }: OpenBreach,
  routing: Routing,
): ReadonlySet<string> {
  const index = history.findIndex((entry) => entry.kind === 'transition' && entry.transition.transition === transition);
  const since = history.slice(index + 1).flatMap((entry) => (entry.kind === 'escalated' ? entry.channels : []));
  return new Set([...planTransition(history, transition, routing).channels, ...since]);
}
