import { weekSchema, type Week } from '#contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from '../figures/chosen.js';
import { queryOf } from '../figures/figures.query.js';

const REFRESH_MS = 5 * 60_000;

/** Says how the hours of the week of what is chosen are asked for. */
export function weekQuery(chosen: Chosen) {
  const query = queryOf(chosen);
  query.set('segment', chosen.segment);
  const path = `/v1/scorecards/${encodeURIComponent(chosen.service)}/week?${query.toString()}`;
  return queryOptions({
    queryKey: ['week', path],
    queryFn: () => fetchJson(path, weekSchema),
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for the hours of the week of what is chosen, and again every five minutes. */
export function useWeek(chosen: Chosen): UseQueryResult<Week> {
  return useQuery(weekQuery(chosen));
}
