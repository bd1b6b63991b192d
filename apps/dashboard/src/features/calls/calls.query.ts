import { callListSchema, type CallList } from '#contracts';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useLoggedPages } from '../../lib/logged-pages.js';
import type { Chosen } from '../figures/chosen.js';
import { queryOf } from '../figures/figures.query.js';
import { filtersOf, type Callers, type CallListId } from './call-list.js';

interface Wanted {
  readonly chosen: Chosen;
  readonly list: CallListId;
  readonly callers: Callers;
  readonly targetSeconds: number;
}

/** Asks for calls a page at a time. */
export function useCalls(wanted: Wanted): UseInfiniteQueryResult<InfiniteData<CallList>> {
  const { chosen, list, callers, targetSeconds } = wanted;
  const query = queryOf(chosen);
  query.set('segment', chosen.segment);
  if (callers === 'citizen') query.set('kind', callers);
  for (const [name, value] of Object.entries(filtersOf(list, targetSeconds))) query.set(name, value);
  const path = `/v1/calls/${encodeURIComponent(chosen.service)}?${query.toString()}`;
  return useLoggedPages(path, callListSchema);
}
