import {
  sealListSchema,
  sheetAnswerSchema,
  sheetSchema,
  type DraftSheet,
  type Sheet,
  type SheetAnswer,
} from '#contracts';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';

const REFRESH_MS = 60_000;

/** Key of everything asked about sheets; what somebody does with one makes it old. */
const SEALS = 'seals';

/** Asks for the sheets of a service and period, newest first. */
export function useSheets(service: string, period: string): UseQueryResult<readonly Sheet[]> {
  return useQuery({
    queryKey: [SEALS, 'list', service, period],
    queryFn: async () => {
      const query = new URLSearchParams({ service, period });
      return (await fetchJson(`/v1/seals?${query.toString()}`, sealListSchema)).seals;
    },
    refetchInterval: REFRESH_MS,
  });
}

/** Writes the address that answers with one sheet. */
export function sealAddress(id: string): string {
  return `/v1/seals/${encodeURIComponent(id)}`;
}

/** Asks for one sheet as reported and as known now. */
export function useSheet(id: string): UseQueryResult<SheetAnswer> {
  return useQuery({
    queryKey: [SEALS, 'one', id],
    queryFn: () => fetchJson(sealAddress(id), sheetAnswerSchema),
  });
}

/** What can be done: draft a sheet, or review or seal one. */
export type SheetStep =
  { readonly step: 'draft'; readonly asked: DraftSheet } | { readonly step: 'review' | 'seal'; readonly id: string };

/** Drafts, reviews and seals. */
export function useSheetStep() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: SheetStep) =>
      what.step === 'draft'
        ? fetchJson('/v1/seals', sheetSchema, { method: 'POST', body: JSON.stringify(what.asked) })
        : fetchJson(`${sealAddress(what.id)}/${what.step}`, sheetSchema, { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: [SEALS] }),
  });
}
