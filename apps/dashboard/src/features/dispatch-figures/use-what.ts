import { useTranslation } from 'react-i18next';
import { usePeriodName } from '../figures/use-period-name.js';
import type { DispatchChosen } from './chosen.js';

/** Gives the name of what is chosen, period and hours: `mars 1999, jourtid`. */
export function useWhat({ period, segment }: Pick<DispatchChosen, 'period' | 'segment'>): string {
  const { t } = useTranslation();
  const periodName = usePeriodName();
  const name = periodName(period);
  if (segment === 'all') return name;
  return t('figures.what', { period: name, segment: t(`scorecard.${segment}`).toLowerCase() });
}
