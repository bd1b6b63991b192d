import type { IndicatorId } from '#contracts';

/** The lists of calls that a figure can lead to. */
export const CALL_LISTS = [
  'offered',
  'answered',
  'in_time',
  'late',
  'abandoned',
  'flowed_out',
  'pending',
  'boundary',
  'incomplete',
] as const;
export type CallListId = (typeof CALL_LISTS)[number];

/** Whose calls: everybody's, as the counts are, or citizens' only, as the indicators with a target are. */
export type Callers = 'all' | 'citizen';

/** Gives the address of a list of calls. */
export type ToCalls = (list: CallListId, callers: Callers) => string;

/** The calls that a figure's value is made of, and those that it is counted on. */
interface Behind {
  readonly value: CallListId;
  readonly whole: CallListId;
  readonly callers: Callers;
}

const BEHIND: Partial<Record<IndicatorId, Behind>> = {
  answer_rate: { value: 'answered', whole: 'offered', callers: 'citizen' },
  answered_within_target: { value: 'in_time', whole: 'offered', callers: 'citizen' },
  mean_wait: { value: 'answered', whole: 'answered', callers: 'citizen' },
  median_wait: { value: 'answered', whole: 'answered', callers: 'citizen' },
  p90_wait: { value: 'answered', whole: 'answered', callers: 'citizen' },
  longest_wait: { value: 'answered', whole: 'answered', callers: 'citizen' },
  abandonment_rate: { value: 'abandoned', whole: 'offered', callers: 'citizen' },
  mean_wait_abandoned: { value: 'abandoned', whole: 'abandoned', callers: 'citizen' },
  mean_talk: { value: 'answered', whole: 'answered', callers: 'all' },
  mean_wrap_up: { value: 'answered', whole: 'answered', callers: 'all' },
};

/** Tells which calls are behind an indicator; undefined where no list holds just those. */
export function listsBehind(id: IndicatorId): Behind | undefined {
  return BEHIND[id];
}

/** Writes the filters of a list as the server takes them; `targetSeconds` parts late from in time, itself in time. */
export function filtersOf(list: CallListId, targetSeconds: number): Readonly<Record<string, string>> {
  const targetMs = `${targetSeconds * 1000}`;
  switch (list) {
    case 'offered':
      return {};
    case 'in_time':
      return { outcome: 'answered', waitedUpToMs: targetMs };
    case 'late':
      return { outcome: 'answered', waitedOverMs: targetMs };
    case 'boundary':
      return { boundary: 'true' };
    case 'answered':
    case 'abandoned':
    case 'flowed_out':
    case 'pending':
    case 'incomplete':
      return { outcome: list };
  }
}

/** Reads which list is wanted off the query of an address; what is missing or wrong becomes all calls offered. */
export function readList(query: URLSearchParams): { readonly list: CallListId; readonly callers: Callers } {
  return {
    list: CALL_LISTS.find((id) => id === query.get('list')) ?? 'offered',
    callers: query.get('callers') === 'citizen' ? 'citizen' : 'all',
  };
}
