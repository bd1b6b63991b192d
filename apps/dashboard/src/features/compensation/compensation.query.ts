import {
  compensationHistorySchema,
  compensationSheetSchema,
  type CompensationHistory,
  type CompensationSheet,
} from '#contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson, HttpProblem } from '../../lib/http.js';

const REFRESH_MS = 60_000;

/** Writes the address that answers what a quarter is worth. */
export function sheetAddress(service: string, quarter: string): string {
  return `/v1/compensation/${encodeURIComponent(service)}?quarter=${quarter}`;
}

/** Asks what a quarter is worth, and again every minute; null where no agreement pays for it. */
export function useCompensation(service: string, quarter: string): UseQueryResult<CompensationSheet | null> {
  const path = sheetAddress(service, quarter);
  return useQuery({
    queryKey: ['compensation', path],
    queryFn: () => fetchJson(path, compensationSheetSchema).catch(nullWhereNoAgreement),
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for every quarter of the agreement so far, and again every minute; null where the service has no agreement. */
export function useCompensationHistory(service: string): UseQueryResult<CompensationHistory | null> {
  const path = `/v1/compensation/${encodeURIComponent(service)}/history`;
  return useQuery({
    queryKey: ['compensation', path],
    queryFn: () => fetchJson(path, compensationHistorySchema).catch(nullWhereNoAgreement),
    refetchInterval: REFRESH_MS,
  });
}

function nullWhereNoAgreement(error: unknown): null {
  if (error instanceof HttpProblem && error.problem.status === 404) return null;
  throw error;
}
