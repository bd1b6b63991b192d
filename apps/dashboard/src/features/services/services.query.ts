import { servicesAnswerSchema, type ServiceAnswer } from '#contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';

/** Asks for the services that the session may see, with their queues and targets. */
export function useServices(): UseQueryResult<readonly ServiceAnswer[]> {
  return useQuery({
    queryKey: ['services'],
    queryFn: async () => (await fetchJson('/v1/services', servicesAnswerSchema)).services,
    refetchInterval: 10 * 60_000,
  });
}
