import { type DispatchFigures, type Priority } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { incidentsOf, priorityChanges } from './priority-changes.js';

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];

/** Shows how many incidents went from which first to which last priority. */
export function PriorityMatrix({ pairs }: { readonly pairs: DispatchFigures['priorityPairs'] }): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { raised, lowered, same } = priorityChanges(pairs);
  if (raised + lowered + same === 0) return null;
  return (
    <div className="matrix">
      <h3>{t('dispatchFigures.matrix.heading')}</h3>
      <p className="dispatch__intro">
        {t('dispatchFigures.matrix.text', {
          raised: format.count(raised),
          lowered: format.count(lowered),
          same: format.count(same),
        })}
      </p>
      <table className="matrix__table">
        <caption className="visually-hidden">{t('dispatchFigures.matrix.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dispatchFigures.matrix.corner')}</th>
            {PRIORITIES.map((final) => (
              <th key={final} scope="col">
                {t(`dispatchWords.priority.${final}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PRIORITIES.map((alarm) => (
            <tr key={alarm}>
              <th scope="row">{t(`dispatchWords.priority.${alarm}`)}</th>
              {PRIORITIES.map((final) => {
                const incidents = incidentsOf(pairs, alarm, final);
                return (
                  <td key={final} data-is={alarm === final ? 'same' : incidents > 0 ? 'changed' : undefined}>
                    {format.count(incidents)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
