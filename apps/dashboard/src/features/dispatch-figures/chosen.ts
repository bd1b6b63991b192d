import {
  incidentEndingSchema,
  prioritySchema,
  priorityAtSchema,
  segmentSchema,
  unitKindSchema,
  type IncidentEnding,
  type Priority,
  type PriorityAt,
  type Segment,
  type UnitKind,
} from '#contracts';
import { parsePeriod, periodId, periodOn, type Period } from '../figures/period.js';

/** Where the incidents behind a figure are listed. */
export const INCIDENTS_PATH = '/figures/incidents';

/** What the reader has chosen to see figures of dispatch of, as it stands in the address. */
export interface DispatchChosen {
  readonly service: string;
  readonly period: Period;
  readonly segment: Segment;
  readonly area: string | null;
  readonly unitKind: UnitKind | null;
  readonly priorityAt: PriorityAt;
}

/** What narrows the list of incidents further. */
export interface IncidentChoice {
  readonly priority: Priority | null;
  readonly ending: IncidentEnding | null;
}

/** Gives the address of the incidents that a figure counts. */
export type ToIncidents = (choice: IncidentChoice) => string;

/** Reads what is chosen off the query of an address; what is missing or wrong becomes this month and everything. */
export function readDispatchChosen(service: string, query: URLSearchParams, today: string): DispatchChosen {
  return {
    service,
    period: parsePeriod(query.get('period') ?? '') ?? periodOn('month', today),
    segment: segmentSchema.catch('all').parse(query.get('segment')),
    area: query.get('area'),
    unitKind: unitKindSchema.safeParse(query.get('unitKind')).data ?? null,
    priorityAt: priorityAtSchema.catch('final').parse(query.get('priorityAt')),
  };
}

/** Reads which incidents are wanted off the query of an address. */
export function readIncidentChoice(query: URLSearchParams): IncidentChoice {
  return {
    priority: prioritySchema.safeParse(Number(query.get('priority'))).data ?? null,
    ending: incidentEndingSchema.safeParse(query.get('ending')).data ?? null,
  };
}

/** Writes what is chosen as the query of a request; the segment is told apart in each answer. */
export function dispatchQueryOf({ period, area, unitKind, priorityAt }: DispatchChosen): URLSearchParams {
  return new URLSearchParams({
    period: periodId(period),
    priorityAt,
    ...(area === null ? {} : { area }),
    ...(unitKind === null ? {} : { unitKind }),
  });
}
