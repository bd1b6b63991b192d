import { identitySchema, type Identity, type Role } from '#contracts';
import { queryOptions, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { fetchJson, isLoggedOut, send } from '../../lib/http.js';

/** Who may act on a breach; the server decides, this only spares others buttons that do nothing. */
const RESPONDERS: ReadonlySet<Role> = new Set(['shift_lead', 'manager', 'admin']);

/** Tells whether a session's role may act on a breach. */
export function canRespond(session: Identity | null | undefined): boolean {
  return session !== undefined && session !== null && RESPONDERS.has(session.role);
}

/** Tells whether a session's role may try alert channels. */
export function canAdminister(session: Identity | null | undefined): boolean {
  return session?.role === 'admin';
}

const SESSION = ['session'] as const;

/** Says how it is asked who is logged in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: SESSION,
  queryFn: () =>
    fetchJson('/v1/session', identitySchema).catch((error: unknown) => {
      if (isLoggedOut(error)) return null;
      throw error;
    }),
  refetchInterval: 60_000,
});

/** Asks who is logged in; null when nobody is. */
export function useSession(): UseQueryResult<Identity | null> {
  return useQuery(sessionQuery);
}

/** Gives the function that asks anew whether the session still stands. */
export function useRefreshSession(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: SESSION }), [queries]);
}

/** Exchanges a key for a session; everything fetched for an earlier one is forgotten. */
export function useLogIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) =>
      fetchJson('/v1/session', identitySchema, { method: 'POST', body: JSON.stringify({ key }) }),
    onSuccess: (identity) => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
      queries.setQueryData(SESSION, identity);
    },
  });
}

/** Ends the session. */
export function useLogOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send('/v1/session', { method: 'DELETE' }),
    onSuccess: () => queries.setQueryData(SESSION, null),
  });
}
