import { referralsSchema, type Referrals } from '#contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from '../figures/chosen.js';
import { periodId } from '../figures/period.js';

const REFRESH_MS = 5 * 60_000;

/** Asks for the outcomes of assessments, and again every five minutes. */
export function useReferrals({ service, period }: Pick<Chosen, 'service' | 'period'>): UseQueryResult<Referrals> {
  const query = new URLSearchParams({ period: periodId(period) });
  const path = `/v1/scorecards/${encodeURIComponent(service)}/referrals?${query.toString()}`;
  return useQuery({
    queryKey: ['referrals', path],
    queryFn: () => fetchJson(path, referralsSchema),
    refetchInterval: REFRESH_MS,
  });
}
