import { segmentSchema, type Segment } from '#contracts';
import { parsePeriod, periodOn, type Period } from './period.js';

/** Where the managers' page and its lists of calls are found. */
export const FIGURES_PATH = '/figures';
export const CALLS_PATH = '/figures/calls';

/** What the reader has chosen to see figures of, as it stands in the address. */
export interface Chosen {
  readonly service: string;
  readonly period: Period;
  readonly segment: Segment;
  readonly queue: string | null;
  readonly area: string | null;
}

/** Reads what is chosen off the query of an address; what is missing or wrong becomes this month and all calls. */
export function readChosen(service: string, query: URLSearchParams, today: string): Chosen {
  return {
    service,
    period: parsePeriod(query.get('period') ?? '') ?? periodOn('month', today),
    segment: segmentSchema.catch('all').parse(query.get('segment')),
    queue: query.get('queue'),
    area: query.get('area'),
  };
}
