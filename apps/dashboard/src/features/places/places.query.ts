import { scorecardPlacesSchema, type PlaceKind, type ScorecardPlaces } from '#contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from '../figures/chosen.js';
import { periodId } from '../figures/period.js';

const REFRESH_MS = 5 * 60_000;

/** Asks for the figures of every queue or area, and again every five minutes. */
export function usePlaces(
  { service, period }: Pick<Chosen, 'service' | 'period'>,
  by: PlaceKind,
): UseQueryResult<ScorecardPlaces> {
  const query = new URLSearchParams({ period: periodId(period), by });
  const path = `/v1/scorecards/${encodeURIComponent(service)}/places?${query.toString()}`;
  return useQuery({
    queryKey: ['places', path],
    queryFn: () => fetchJson(path, scorecardPlacesSchema),
    refetchInterval: REFRESH_MS,
  });
}
