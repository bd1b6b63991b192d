import type { Deviation, DeviationFigures, DeviationMeasures } from '#contracts';
import { useTranslation } from 'react-i18next';
import { valueText } from '../../lib/format.js';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';

/** Gives the functions that name a deviation and write its figures. */
export function useDeviationText(measures: DeviationMeasures | undefined) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const language = toLanguage(i18n.language);
  return {
    /** What somebody named it, or its measure and the side on which it deviates. */
    title: ({ title, origin, figures }: Deviation): string => {
      if (title !== null) return title;
      if (origin.kind !== 'detection') return t('deviations.heading');
      const known = measures?.measures.find(({ measure }) => measure.id === origin.measure);
      const name = known?.measure.name[language] ?? origin.measure;
      return figures === null ? name : `${name}: ${t(`deviations.side.${figures.unit}.${figures.side}`)}`;
    },
    /** Counts are rounded: what is expected of a stretch is a mean. */
    value: (unit: DeviationFigures['unit'], value: number): string =>
      valueText(format, unit, unit === 'count' ? Math.round(value * 10) / 10 : value),
    period: ({ from, to }: Pick<Deviation, 'from' | 'to'>): string => {
      const moment = (instant: string) => `${format.date(Date.parse(instant))} ${format.time(Date.parse(instant))}`;
      if (to === null) return t('deviations.ongoing', { from: moment(from) });
      const isOneDay = format.date(Date.parse(from)) === format.date(Date.parse(to));
      return t('deviations.period', {
        from: moment(from),
        to: isOneDay ? format.time(Date.parse(to)) : moment(to),
      });
    },
  };
}
