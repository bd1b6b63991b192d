import { severitySchema, type BreachRecord, type Severity } from '#contracts';
import { z } from 'zod';

/** For how many days back breaches can be listed. */
export const SPANS = ['7', '30', '90'] as const;

const stateSchema = z.enum(['every', 'open', 'recovered']);
export type ListedState = z.infer<typeof stateSchema>;

/** Which breaches the reader wants to see; null stands for all. */
export interface Pick {
  readonly span: (typeof SPANS)[number];
  readonly service: string | null;
  readonly severity: Severity | null;
  readonly state: ListedState;
}

/** Reads what is chosen off the query of an address; what is missing or wrong becomes all of the last seven days. */
export function readPick(query: URLSearchParams): Pick {
  return {
    span: z.enum(SPANS).catch('7').parse(query.get('days')),
    service: query.get('of'),
    severity: severitySchema.nullable().catch(null).parse(query.get('severity')),
    state: stateSchema.catch('every').parse(query.get('state')),
  };
}

/** Keeps the breaches that are picked: open ones first, then as they came. */
export function picked(breaches: readonly BreachRecord[], { severity, state }: Pick): readonly BreachRecord[] {
  return breaches
    .filter((breach) => severity === null || breach.severity === severity)
    .filter((breach) => state === 'every' || (state === 'open') === isOpen(breach))
    .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
}

/** Tells whether a breach has not recovered. */
export function isOpen({ recoveredAt }: BreachRecord): boolean {
  return recoveredAt === null;
}

/** Gives the middle one of the times to acknowledgement, in ms (the mean of two middle ones); null where there is none. */
export function medianTimeToAcknowledge(breaches: readonly BreachRecord[]): number | null {
  const times = breaches
    .flatMap(({ timeToAcknowledgeMs }) => (timeToAcknowledgeMs === null ? [] : [timeToAcknowledgeMs]))
    .toSorted((a, b) => a - b);
  const low = times[Math.floor((times.length - 1) / 2)];
  const high = times[Math.floor(times.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
