import type { DispatchState } from '#contracts';
import { useTranslation } from 'react-i18next';
import { lengthText } from '../../lib/format.js';
import { situationAt } from './situation.js';
import { isNothingKnown } from './unheard.js';

/** Gives the function that sums a dispatch service up in a few spoken sentences, as of an instant of the server. */
export function useDispatchSummary(): (state: DispatchState, targetSeconds: number, nowMs: number) => string {
  const { t } = useTranslation();
  return (state, targetSeconds, nowMs) => {
    if (isNothingKnown(state)) return t('waiting.unknown');
    const { urgent, ambulances } = situationAt(state, nowMs, targetSeconds);
    const { count } = state.now.offered;
    const length = urgent.sinceMs === null ? '' : lengthText((nowMs - urgent.sinceMs) / 1000);
    return [
      t('dispatch.summary.urgent', { count: urgent.count, length }),
      ...(count > 0 ? [t('dispatch.summary.offered', { count })] : []),
      ...(ambulances === null ? [] : [t('dispatch.summary.available', { count: ambulances.available })]),
    ].join(' ');
  };
}
