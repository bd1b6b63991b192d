import { acknowledgedSchema, breachListSchema, commentedSchema, snoozedSchema, type BreachRecord } from '#contracts';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';

const DAY_MS = 24 * 60 * 60_000;
const REFRESH_MS = 60_000;

/** Key of everything asked about breaches; a transition makes it old. */
export const BREACHES = 'breaches';

/** Asks for the breaches that were open in the last days, of one service or (null) of all; the latest first, at most 500. */
export function useBreaches(days: number, service: string | null): UseQueryResult<readonly BreachRecord[]> {
  return useQuery({
    queryKey: [BREACHES, days, service],
    queryFn: async () => {
      const query = new URLSearchParams({ from: new Date(Date.now() - days * DAY_MS).toISOString() });
      if (service !== null) query.set('service', service);
      return (await fetchJson(`/v1/breaches?${query.toString()}`, breachListSchema)).breaches;
    },
    refetchInterval: REFRESH_MS,
  });
}

/** What a person does about a breach; a taking on may say nothing, a snooze of 0 minutes ends one. */
export type BreachAction =
  | { readonly kind: 'take'; readonly comment: string }
  | { readonly kind: 'comment'; readonly comment: string }
  | { readonly kind: 'snooze'; readonly minutes: number };

/** Does something about a breach, and asks anew for what is shown of breaches. */
export function useBreachAction(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (action: BreachAction): Promise<void> => {
      const path = `/v1/breaches/${encodeURIComponent(id)}`;
      switch (action.kind) {
        case 'take':
          await fetchJson(`${path}/acknowledgement`, acknowledgedSchema, post({ comment: action.comment }));
          return;
        case 'comment':
          await fetchJson(`${path}/comments`, commentedSchema, post({ comment: action.comment }));
          return;
        case 'snooze':
          await fetchJson(`${path}/snooze`, snoozedSchema, post({ minutes: action.minutes }));
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [BREACHES] }),
  });
}

function post(body: object): RequestInit {
  return { method: 'POST', body: JSON.stringify(body) };
}
