import {
  deviationAnswerSchema,
  deviationListSchema,
  deviationMeasuresSchema,
  type ChangeDeviation,
  type Deviation,
  type DeviationAnswer,
  type DeviationMeasures,
  type OpenDeviation,
} from '#contracts';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';

const REFRESH_MS = 60_000;

/** Key of everything asked about deviations; what somebody writes makes it old. */
const DEVIATIONS = 'deviations';

/** Asks for the deviations of the last year; null stands for every service or status. */
export function useDeviations(service: string | null, status: string | null): UseQueryResult<readonly Deviation[]> {
  return useQuery({
    queryKey: [DEVIATIONS, 'list', service, status],
    queryFn: async () => {
      const query = new URLSearchParams({
        ...(service === null ? {} : { service }),
        ...(status === null ? {} : { status }),
      });
      return (await fetchJson(`/v1/deviations?${query.toString()}`, deviationListSchema)).deviations;
    },
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for one deviation, with the effects of its countermeasures. */
export function useDeviation(id: string): UseQueryResult<DeviationAnswer> {
  return useQuery({
    queryKey: [DEVIATIONS, 'one', id],
    queryFn: () => fetchJson(pathOf(id), deviationAnswerSchema),
  });
}

/** Asks what is watched, and how the last whole hours stand. */
export function useDeviationMeasures(): UseQueryResult<DeviationMeasures> {
  return useQuery({
    queryKey: [DEVIATIONS, 'measures'],
    queryFn: () => fetchJson('/v1/deviation-measures', deviationMeasuresSchema),
    refetchInterval: 5 * REFRESH_MS,
  });
}

/** Opens a deviation. */
export function useOpenDeviation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: OpenDeviation) =>
      fetchJson('/v1/deviations', deviationAnswerSchema, { method: 'POST', body: JSON.stringify(body) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [DEVIATIONS] }),
  });
}

/** Changes a deviation. */
export function useChangeDeviation(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: ChangeDeviation) =>
      fetchJson(pathOf(id), deviationAnswerSchema, { method: 'PATCH', body: JSON.stringify(changes) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [DEVIATIONS] }),
  });
}

function pathOf(id: string): string {
  return `/v1/deviations/${encodeURIComponent(id)}`;
}
