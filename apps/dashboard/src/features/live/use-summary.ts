import type { TelephonyState } from '#contracts';
import { useTranslation } from 'react-i18next';
import { beyondTargetAt, waitAt } from './wait.js';

/** Gives the function that sums a service up in a few spoken sentences. */
export function useSummary(): (state: TelephonyState, targetMinutes: number, nowMs: number) => string {
  const { t } = useTranslation();
  return ({ waiting, agents }, targetMinutes, nowMs) => {
    const first = waiting.calls[0];
    const beyond = beyondTargetAt(waiting, nowMs);
    const minutes = first === undefined ? 0 : Math.floor(waitAt(first, nowMs).elapsedSeconds / 60);
    return [
      t('summary.waiting', { count: waiting.count, minutes }),
      ...(beyond > 0 ? [t('summary.beyond', { count: beyond, target: targetMinutes })] : []),
      t('summary.available', { count: agents.available }),
    ].join(' ');
  };
}
