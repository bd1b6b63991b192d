import { referralsSchema, type Referrals } from '#contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from '../figures/chosen.js';
import { periodId } from '../figures/period.js';

const REFRESH_MS = 5 * 60_000;

/** Says how the outcomes of assessments are asked for. */
export function referralsQuery({ service, period }: Pick<Chosen, 'service' | 'period'>) {
  const query = new URLSearchParams({ period: periodId(period) });
  const path = `/v1/scorecards/${encodeURIComponent(service)}/referrals?${query.toString()}`;
  return queryOptions({
    queryKey: ['referrals', path],
    queryFn: () => fetchJson(path, referralsSchema),
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for the outcomes of assessments, and again every five minutes. */
export function useReferrals(chosen: Pick<Chosen, 'service' | 'period'>): UseQueryResult<Referrals> {
  return useQuery(referralsQuery(chosen));
}
