import { scorecardSchema, seriesSchema, type Scorecard } from '#contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import { byHourOfDay, type Hour } from './hours.js';

const REFRESH_MS = 60_000;

/** Asks for the scorecard of a period id such as `2026-11`, and again every minute. */
export function useScorecard(service: string, period: string): UseQueryResult<Scorecard> {
  return useQuery({
    queryKey: ['scorecard', service, period],
    queryFn: () => fetchJson(`/v1/scorecards/${encodeURIComponent(service)}?period=${period}`, scorecardSchema),
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for the calls of each hour of the day, summed over the local days `from` to `to`, both included. */
export function useHours(service: string, from: string, to: string): UseQueryResult<readonly Hour[]> {
  return useQuery({
    queryKey: ['hours', service, from, to],
    queryFn: async () => {
      const path = `/v1/scorecards/${encodeURIComponent(service)}/series?from=${from}&to=${to}&by=hour`;
      return byHourOfDay((await fetchJson(path, seriesSchema)).entries);
    },
    refetchInterval: REFRESH_MS,
  });
}
