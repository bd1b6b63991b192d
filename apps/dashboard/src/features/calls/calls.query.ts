import { callListSchema, type CallList } from '#contracts';
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';
import type { Chosen } from '../figures/chosen.js';
import { queryOf } from '../figures/figures.query.js';
import { filtersOf, type Callers, type CallListId } from './call-list.js';

interface Wanted {
  readonly chosen: Chosen;
  readonly list: CallListId;
  readonly callers: Callers;
  readonly targetSeconds: number;
}

/** Asks for calls a page at a time. Never by itself again: every question leaves an entry in the access log. */
export function useCalls(wanted: Wanted): UseInfiniteQueryResult<InfiniteData<CallList>> {
  const { chosen, list, callers, targetSeconds } = wanted;
  const query = queryOf(chosen);
  query.set('segment', chosen.segment);
  if (callers === 'citizen') query.set('kind', callers);
  for (const [name, value] of Object.entries(filtersOf(list, targetSeconds))) query.set(name, value);
  const path = `/v1/calls/${encodeURIComponent(chosen.service)}?${query.toString()}`;
  return useInfiniteQuery({
    queryKey: ['calls', path],
    queryFn: ({ pageParam }) =>
      fetchJson(pageParam === null ? path : `${path}&cursor=${encodeURIComponent(pageParam)}`, callListSchema),
    initialPageParam: nullCursor(),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** The first page has no cursor; written apart so that the type of later ones is known. */
function nullCursor(): string | null {
  return null;
}
