import {
  followUpAreaSchema,
  followUpTextsSchema,
  type FollowUpArea,
  type FollowUpTexts,
  type WriteFollowUpTexts,
} from '#contracts';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson, HttpProblem } from '../../lib/http.js';

const REFRESH_MS = 60_000;

/** Gives the address of an area's part of a report. */
export function areaAddress(service: string, period: string): string {
  return `/v1/follow-up/${encodeURIComponent(service)}?period=${period}`;
}

/** Asks for an area's part of a report, and again every minute; null where no area of the plan is about the service. */
export function useFollowUpArea(service: string, period: string): UseQueryResult<FollowUpArea | null> {
  return useQuery({
    queryKey: keyOf(service, period),
    queryFn: () =>
      fetchJson(areaAddress(service, period), followUpAreaSchema).catch((error: unknown) => {
        if (error instanceof HttpProblem && error.problem.status === 404) return null;
        throw error;
      }),
    refetchInterval: REFRESH_MS,
  });
}

/** Writes a version of an area's texts; what is shown follows, also where somebody else was first. */
export function useWriteTexts(service: string, period: string) {
  const queries = useQueryClient();
  const path = `/v1/follow-up/${encodeURIComponent(service)}/texts?period=${period}`;
  return useMutation({
    mutationFn: (texts: WriteFollowUpTexts): Promise<FollowUpTexts> =>
      fetchJson(path, followUpTextsSchema, { method: 'PUT', body: JSON.stringify(texts) }),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(service, period) }),
  });
}

function keyOf(service: string, period: string) {
  return ['follow-up', service, period] as const;
}
