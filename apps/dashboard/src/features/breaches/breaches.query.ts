import { acknowledgedSchema, breachRulesSchema, type BreachRule, type Indicator, type OpenBreach } from '#contracts';
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

/** The unit in which what is watched is measured. */
export function unitOf(indicator: OpenBreach['indicator']): Indicator['unit'] {
  switch (indicator) {
    case 'answer_rate':
    case 'answered_within_target':
    case 'abandonment_rate':
    case 'direct_referral_rate':
      return 'ratio';
    case 'mean_wait':
    case 'median_wait':
    case 'p90_wait':
    case 'longest_wait':
    case 'mean_wait_abandoned':
    case 'mean_talk':
    case 'mean_wrap_up':
    case 'longest_waiting':
      return 'ms';
    default:
      return 'count';
  }
}
