import { servicesAnswerSchema, type ServiceAnswer } from '#contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';

/** Says how the services that the session may see are asked for, with their queues and targets. */
export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: async (): Promise<readonly ServiceAnswer[]> =>
    (await fetchJson('/v1/services', servicesAnswerSchema)).services,
  refetchInterval: 10 * 60_000,
});

/** Asks for the services that the session may see. */
export function useServices(): UseQueryResult<readonly ServiceAnswer[]> {
  return useQuery(servicesQuery);
}
