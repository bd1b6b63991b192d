import { waitsSchema, type Waits } from '#contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from '../figures/chosen.js';
import { queryOf } from '../figures/figures.query.js';

const REFRESH_MS = 5 * 60_000;

/** Asks for the distribution of waits of what is chosen, every segment of it, and again every five minutes. */
export function useWaits(chosen: Chosen): UseQueryResult<Waits> {
  const path = `/v1/scorecards/${encodeURIComponent(chosen.service)}/waits?${queryOf(chosen).toString()}`;
  return useQuery({
    queryKey: ['waits', path],
    queryFn: () => fetchJson(path, waitsSchema),
    refetchInterval: REFRESH_MS,
  });
}
