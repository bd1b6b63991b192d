import type { Indicator } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import type { TrendMonth } from './trend.js';

interface TrendTableProps {
  readonly caption: string;
  readonly months: readonly TrendMonth[];
  readonly unit: Indicator['unit'];
  readonly text: (value: number) => string;
  readonly toMonth: (id: string) => string;
}

/** Says what the lines show in figures, newest first; each month leads to its scorecard. */
export function TrendTable({ caption, months, unit, text, toMonth }: TrendTableProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const changeText = useChangeText(unit);
  const shown = (value: number | null): ReactElement | string => (value === null ? <i>{t('noData')}</i> : text(value));
  return (
    <table className="sheet trend__table">
      <caption className="visually-hidden">{t('trend.chart', { what: caption })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('trend.month')}</th>
          <th scope="col">{t('trend.thisYear')}</th>
          <th scope="col">{t('trend.yearBefore')}</th>
          <th scope="col">{t('trend.change')}</th>
        </tr>
      </thead>
      <tbody>
        {months.toReversed().map(({ id, isClosed, value, yearBefore }) => (
          <tr key={id}>
            <th scope="row">
              <PageLink to={toMonth(id)}>{format.monthName(Date.parse(`${id}-15T12:00:00Z`))}</PageLink>
              {!isClosed && <i> {t('trend.open')}</i>}
            </th>
            <td>{shown(value)}</td>
            <td>{shown(yearBefore)}</td>
            <td>{value === null || yearBefore === null ? '–' : changeText(value, yearBefore)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Gives the function that writes a change in points, time, or per cent of a count. */
function useChangeText(unit: Indicator['unit']): (value: number, before: number) => string {
  const format = useFormat();
  return (value, before) => {
    switch (unit) {
      case 'ratio':
        return format.change((value - before) * 100);
      case 'ms': {
        const seconds = Math.round((value - before) / 1000);
        const sign = seconds > 0 ? '+' : '−';
        return seconds === 0 ? clockText(0) : `${sign}${clockText(Math.abs(seconds))}`;
      }
      case 'count':
        return before === 0 ? '–' : `${format.change((value / before - 1) * 100)} %`;
    }
  };
}
