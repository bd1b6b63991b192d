import { scorecardSchema, xraySchema, type Scorecard, type XrayAnswer } from '#contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from './chosen.js';
import { periodId } from './period.js';

const REFRESH_MS = 60_000;

/** Writes what is chosen as the query of a request. */
export function queryOf({ period, queue, area }: Chosen): URLSearchParams {
  return new URLSearchParams({
    period: periodId(period),
    ...(queue === null ? {} : { queue }),
    ...(area === null ? {} : { area }),
  });
}

/** Writes the address of the scorecard of what is chosen. */
export function scorecardAddress(chosen: Chosen): string {
  return `/v1/scorecards/${encodeURIComponent(chosen.service)}?${queryOf(chosen).toString()}`;
}

/** Says how the scorecard of what is chosen is asked for, every segment of it. */
export function figuresQuery(chosen: Chosen) {
  const path = scorecardAddress(chosen);
  return queryOptions({
    queryKey: ['figures', path],
    queryFn: () => fetchJson(path, scorecardSchema),
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for the scorecard of what is chosen, every segment of it, and again every minute. */
export function useFigures(chosen: Chosen): UseQueryResult<Scorecard> {
  return useQuery(figuresQuery(chosen));
}

/** Asks for every indicator of what is chosen under every profile. */
export function useXray(chosen: Chosen): UseQueryResult<XrayAnswer> {
  const query = queryOf(chosen);
  query.set('segment', chosen.segment);
  const path = `/v1/scorecards/${encodeURIComponent(chosen.service)}/definitions?${query.toString()}`;
  return useQuery({
    queryKey: ['xray', path],
    queryFn: () => fetchJson(path, xraySchema),
    refetchInterval: REFRESH_MS,
  });
}
