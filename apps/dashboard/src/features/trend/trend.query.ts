import { seriesSchema, type Series } from '#contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from '../figures/chosen.js';
import { trendMonths } from './trend.js';

const REFRESH_MS = 5 * 60_000;

/** Asks for the months of a trend, and again every five minutes. */
export function useTrend({ service, period, segment, queue, area }: Chosen, today: string): UseQueryResult<Series> {
  const query = new URLSearchParams({
    ...trendMonths(period, today),
    by: 'month',
    segment,
    ...(queue === null ? {} : { queue }),
    ...(area === null ? {} : { area }),
  });
  const path = `/v1/scorecards/${encodeURIComponent(service)}/series?${query.toString()}`;
  return useQuery({
    queryKey: ['trend', path],
    queryFn: () => fetchJson(path, seriesSchema),
    refetchInterval: REFRESH_MS,
  });
}
