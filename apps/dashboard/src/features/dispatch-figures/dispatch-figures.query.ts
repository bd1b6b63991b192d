import {
  dispatchSchema,
  incidentListSchema,
  utilisationSchema,
  type Dispatch,
  type IncidentList,
  type Utilisation,
} from '#contracts';
import { useQuery, type InfiniteData, type UseInfiniteQueryResult, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import { useLoggedPages } from '../../lib/logged-pages.js';
import { dispatchQueryOf, type DispatchChosen, type IncidentChoice } from './chosen.js';

const REFRESH_MS = 60_000;
/** Unit time changes slowly, and a year of it is much to work out. */
const UNIT_TIME_REFRESH_MS = 10 * 60_000;

/** Gives the address that the figures of what is chosen are told at, every segment of them. */
export function dispatchAddress(chosen: DispatchChosen): string {
  return `/v1/dispatch/${encodeURIComponent(chosen.service)}?${dispatchQueryOf(chosen).toString()}`;
}

/** Asks for the figures of what is chosen, in all or also by hour of the day or area, and again every minute. */
export function useDispatch(chosen: DispatchChosen, by: 'hour' | 'area' | null): UseQueryResult<Dispatch> {
  const path = `${dispatchAddress(chosen)}${by === null ? '' : `&by=${by}&segment=${chosen.segment}`}`;
  return useQuery({
    queryKey: ['dispatch', path],
    queryFn: () => fetchJson(path, dispatchSchema),
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for the unit time of what is chosen. */
export function useUtilisation(chosen: DispatchChosen): UseQueryResult<Utilisation> {
  const query = dispatchQueryOf(chosen);
  query.delete('priorityAt');
  const path = `/v1/utilisation/${encodeURIComponent(chosen.service)}?${query.toString()}`;
  return useQuery({
    queryKey: ['utilisation', path],
    queryFn: () => fetchJson(path, utilisationSchema),
    refetchInterval: UNIT_TIME_REFRESH_MS,
    staleTime: UNIT_TIME_REFRESH_MS,
  });
}

/** Asks for incidents a page at a time. */
export function useIncidents(
  chosen: DispatchChosen,
  { priority, ending }: IncidentChoice,
): UseInfiniteQueryResult<InfiniteData<IncidentList>> {
  const query = dispatchQueryOf(chosen);
  query.set('segment', chosen.segment);
  if (priority !== null) query.set('priority', `${priority}`);
  if (ending !== null) query.set('ending', ending);
  const path = `/v1/incidents/${encodeURIComponent(chosen.service)}?${query.toString()}`;
  return useLoggedPages(path, incidentListSchema);
}
