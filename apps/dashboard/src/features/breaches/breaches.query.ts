import { acknowledgedSchema, breachRulesSchema, type BreachRule } from '#contracts';
import { useMutation, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';

/** Asks what is watched: the names of the rules. */
export function useBreachRules(): UseQueryResult<readonly BreachRule[]> {
  return useQuery({
    queryKey: ['breach-rules'],
    queryFn: async () => (await fetchJson('/v1/breach-rules', breachRulesSchema)).rules,
    staleTime: Infinity,
  });
}

/** Takes a breach on; that it is taken comes over the socket, as for everybody else. */
export function useAcknowledge() {
  return useMutation({
    mutationFn: (id: string) =>
      fetchJson(`/v1/breaches/${encodeURIComponent(id)}/acknowledgement`, acknowledgedSchema, {
        method: 'POST',
        body: '{}',
      }),
  });
}
