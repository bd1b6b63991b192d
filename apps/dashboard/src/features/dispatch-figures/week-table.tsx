import type { Utilisation } from '#contracts';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { hourText } from './hour-bars.js';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * Shows utilisation by hour of the week: a row an hour, which on a wide page become columns. The figure stands in each
 * cell; the shade behind it only repeats it.
 */
export function WeekTable({ week }: { readonly week: Utilisation['week'] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  return (
    <>
      <h3 id={id}>{t('dispatchFigures.utilisation.week')}</h3>
      <table className="week" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t('chart.hour')}</th>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col" aria-label={t(`dispatchFigures.weekday.${weekday}`)}>
                {t(`dispatchFigures.weekday.${weekday}`).slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.map((hour) => (
            <tr key={hour}>
              <th scope="row">{hourText(hour)}</th>
              {WEEKDAYS.map((weekday) => {
                const share = week.find((one) => one.weekday === weekday && one.hour === hour)?.utilisation ?? null;
                return share === null ? (
                  <td key={weekday} className="week__unknown">
                    –
                  </td>
                ) : (
                  <td key={weekday} data-level={Math.min(4, Math.floor(share * 5))}>
                    {format.count(Math.round(share * 100))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
