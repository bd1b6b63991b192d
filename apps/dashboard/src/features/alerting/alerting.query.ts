import {
  alertChannelListSchema,
  notificationAnswerSchema,
  notificationListSchema,
  type AlertChannel,
  type Notification,
} from '#contracts';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';

const DAY_MS = 24 * 60 * 60_000;
const REFRESH_MS = 30_000;

const NOTIFICATIONS = 'notifications';

/** Asks for the channels that breaches are told by. */
export function useChannels(): UseQueryResult<readonly AlertChannel[]> {
  return useQuery({
    queryKey: ['alert-channels'],
    queryFn: async () => (await fetchJson('/v1/alert-channels', alertChannelListSchema)).channels,
    staleTime: Infinity,
  });
}

/** Asks for the deliveries of the last days, of one service or (null) of all; the latest first, at most 500. */
export function useNotifications(days: number, service: string | null): UseQueryResult<readonly Notification[]> {
  return useQuery({
    queryKey: [NOTIFICATIONS, days, service],
    queryFn: async () => {
      const query = new URLSearchParams({ from: new Date(Date.now() - days * DAY_MS).toISOString() });
      if (service !== null) query.set('service', service);
      return (await fetchJson(`/v1/notifications?${query.toString()}`, notificationListSchema)).notifications;
    },
    refetchInterval: REFRESH_MS,
  });
}

/** Sends a trial through a channel, by its id. */
export function useTrial() {
  return useSending((id) => `/v1/alert-channels/${encodeURIComponent(id)}/test`);
}

/** Sends a delivery that was given up once more, by its id. */
export function useRetry() {
  return useSending((id) => `/v1/notifications/${encodeURIComponent(id)}/retry`);
}

function useSending(pathOf: (id: string) => string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => fetchJson(pathOf(id), notificationAnswerSchema, { method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [NOTIFICATIONS] }),
  });
}
