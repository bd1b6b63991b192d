import { scorecardPlacesSchema, type PlaceKind, type ScorecardPlaces } from '#contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from '../figures/chosen.js';
import { periodId } from '../figures/period.js';

const REFRESH_MS = 5 * 60_000;

/** Says how the figures of every queue or area are asked for. */
export function placesQuery({ service, period }: Pick<Chosen, 'service' | 'period'>, by: PlaceKind) {
  const query = new URLSearchParams({ period: periodId(period), by });
  const path = `/v1/scorecards/${encodeURIComponent(service)}/places?${query.toString()}`;
  return queryOptions({
    queryKey: ['places', path],
    queryFn: () => fetchJson(path, scorecardPlacesSchema),
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for the figures of every queue or area, and again every five minutes. */
export function usePlaces(chosen: Pick<Chosen, 'service' | 'period'>, by: PlaceKind): UseQueryResult<ScorecardPlaces> {
  return useQuery(placesQuery(chosen, by));
}
