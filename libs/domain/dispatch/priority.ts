import type { EventData, Priority } from '#contracts';
import { byOccurrence } from '../calls/event-identity.js';
import type { IncidentEvent } from './dispatch-event.js';

/** A priority given to an incident; `stage` is null where the source does not say at which point. */
export interface PriorityChange {
  readonly atMs: number;
  readonly priority: Priority;
  readonly stage: EventData<'incident.prioritised'>['stage'] | null;
}

/** At one and the same instant (sources of whole minutes) the stage tells which came first. */
const STAGE_ORDER = { initial: 0, assessed: 2, final: 3 } as const;
const NO_STAGE = 1;

/** Lists the priorities that events give, in order. */
export function prioritiesOf(events: readonly IncidentEvent[]): readonly PriorityChange[] {
  return events
    .filter((event) => event.type === 'incident.prioritised')
    .toSorted(
      (a, b) => a.occurredAtMs - b.occurredAtMs || orderOf(a.data.stage) - orderOf(b.data.stage) || byOccurrence(a, b),
    )
    .map(({ occurredAtMs, data }) => ({
      atMs: occurredAtMs,
      priority: data.priority,
      stage: data.stage ?? null,
    }));
}

function orderOf(stage: EventData<'incident.prioritised'>['stage']): number {
  return stage === undefined ? NO_STAGE : STAGE_ORDER[stage];
}
