import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import type { Chosen } from './chosen.js';
import type { Period } from './period.js';

/** Gives the function that names a period in the language of the page: `mars 1999`, `vecka 47 2026`. */
export function usePeriodName(): (period: Period) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const dayName = (day: string): string => format.date(Date.parse(`${day}T12:00:00Z`));
  return (period) => {
    switch (period.kind) {
      case 'day':
        return dayName(period.day);
      case 'span':
        return `${dayName(period.first)}–${dayName(period.last)}`;
      case 'year':
        return `${period.year}`;
      case 'month':
        return format.monthName(Date.UTC(period.year, period.part - 1, 15));
      default: {
        const { kind, year, part } = period;
        return t(`period.name.${kind}`, { year, part, month: format.monthOfYear(Date.UTC(year, part * 4 - 1, 15)) });
      }
    }
  };
}

/** Gives the function that names period and hours of what is chosen: `mars 1999, jourtid`. */
export function useChosenName(): (chosen: Chosen) => string {
  const { t } = useTranslation();
  const periodName = usePeriodName();
  return ({ period, segment }) => {
    const name = periodName(period);
    if (segment === 'all') return name;
    return t('figures.what', { period: name, segment: t(`scorecard.${segment}`).toLowerCase() });
  };
}
