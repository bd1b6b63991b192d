import { calendarLabSchema, type CalendarLabAnswer, type CalendarTrial, type TriedRules } from '#contracts';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from '../../lib/http.js';

/** Asks what a period looks like under tried rules, beside the rules in force; nothing is saved. Null: do not ask. */
export function useCalendarLab(
  service: string,
  period: string,
  tried: Partial<TriedRules> | null,
): UseQueryResult<CalendarLabAnswer> {
  const trial: CalendarTrial = { service, period, rules: tried ?? {} };
  const body = JSON.stringify(trial);
  return useQuery({
    queryKey: ['calendar-lab', body],
    queryFn: () => fetchJson('/v1/calendar-lab', calendarLabSchema, { method: 'POST', body }),
    enabled: tried !== null,
    placeholderData: keepPreviousData,
  });
}
