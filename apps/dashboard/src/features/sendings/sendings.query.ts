import {
  scheduleListSchema,
  scheduleRunListSchema,
  scheduleRunMadeSchema,
  type ScheduleAnswer,
  type ScheduleRunAnswer,
} from '#contracts';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';

const REFRESH_MS = 60_000;
/** While something is on its way. */
const REFRESH_SOON_MS = 2_000;

const RUNS = ['schedule-runs'] as const;

/** Asks for what is sent by itself, when and to whom. */
export function useSchedules(): UseQueryResult<readonly ScheduleAnswer[]> {
  return useQuery({
    queryKey: ['schedules'],
    queryFn: async () => (await fetchJson('/v1/schedules', scheduleListSchema)).schedules,
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for the runs of the last 92 days, the latest first; a run just made stays until the server lists it. */
export function useRuns(): UseQueryResult<readonly ScheduleRunAnswer[]> {
  const queries = useQueryClient();
  return useQuery({
    queryKey: RUNS,
    queryFn: async () => {
      const { runs } = await fetchJson('/v1/schedule-runs', scheduleRunListSchema);
      const known = new Set(runs.map(({ id }) => id));
      const made = queries.getQueryData<readonly ScheduleRunAnswer[]>(RUNS) ?? [];
      return [...made.filter((run) => !known.has(run.id) && isUnderWay(run)), ...runs];
    },
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? REFRESH_SOON_MS : REFRESH_MS),
  });
}

/** What is to be sent: a schedule now, or a run once more to one of its roles. */
export type Asked =
  | { readonly kind: 'now'; readonly schedule: string }
  | { readonly kind: 'again'; readonly run: string; readonly role: string };

/** Sends what is asked for, and shows the new run at once. */
export function useSending() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) =>
      asked.kind === 'now'
        ? fetchJson(`/v1/schedules/${encodeURIComponent(asked.schedule)}/run`, scheduleRunMadeSchema, {
            method: 'POST',
          })
        : fetchJson(`/v1/schedule-runs/${encodeURIComponent(asked.run)}/resend`, scheduleRunMadeSchema, {
            method: 'POST',
            body: JSON.stringify({ roles: [asked.role] }),
          }),
    onSuccess: ({ run }) => {
      queries.setQueryData<readonly ScheduleRunAnswer[]>(RUNS, (runs = []) => [run, ...runs]);
      return queries.invalidateQueries({ queryKey: RUNS });
    },
  });
}

function isUnderWay({ deliveries }: ScheduleRunAnswer): boolean {
  return deliveries.some(({ status }) => status === 'waiting' || status === 'failed');
}
