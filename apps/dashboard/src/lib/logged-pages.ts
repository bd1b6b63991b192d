import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import { fetchJson } from './http.js';

interface Page {
  readonly nextCursor: string | null;
}

/**
 * Asks for a list a page at a time; `path` has a query. Never by itself again: every question leaves an entry in the access
 * log.
 */
export function useLoggedPages<P extends Page>(
  path: string,
  schema: z.ZodType<P>,
): UseInfiniteQueryResult<InfiniteData<P>> {
  return useInfiniteQuery({
    queryKey: ['logged pages', path],
    queryFn: ({ pageParam }) =>
      fetchJson(pageParam === null ? path : `${path}&cursor=${encodeURIComponent(pageParam)}`, schema),
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
