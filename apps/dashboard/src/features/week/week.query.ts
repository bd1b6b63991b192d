import { weekSchema, type Week } from '#contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from '../figures/chosen.js';
import { queryOf } from '../figures/figures.query.js';

const REFRESH_MS = 5 * 60_000;

/** Asks for the hours of the week of what is chosen, and again every five minutes. */
export function useWeek(chosen: Chosen): UseQueryResult<Week> {
  const query = queryOf(chosen);
  query.set('segment', chosen.segment);
  const path = `/v1/scorecards/${encodeURIComponent(chosen.service)}/week?${query.toString()}`;
  return useQuery({
    queryKey: ['week', path],
    queryFn: () => fetchJson(path, weekSchema),
    refetchInterval: REFRESH_MS,
  });
}
