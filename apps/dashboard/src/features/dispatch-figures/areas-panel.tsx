import type { DispatchFigures, LegStatistics, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { areaName } from '../dispatch/area-name.js';
import type { DispatchChosen } from './chosen.js';
import { useDispatch } from './dispatch-figures.query.js';
import { legText } from './length.js';

interface AreasPanelProps {
  readonly service: ServiceAnswer;
  readonly chosen: DispatchChosen;
  readonly stale: boolean;
}

/** Gives the response to incidents of priority 1; undefined where there were none. */
export function responseOf({ intervals }: Pick<DispatchFigures, 'intervals'>): LegStatistics | undefined {
  const response = intervals.find(({ id, of }) => id === 'response' && of === 'incident');
  return response?.priorities.find(({ priority }) => priority === 1);
}

/** Shows incidents and the response to the most urgent, area by area. */
export function AreasPanel({ service, chosen, stale }: AreasPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error } = useDispatch(chosen, 'area');
  const areas = data?.areas ?? [];
  const columns = ['incidents', 'urgent', 'n', 'median', 'p90'] as const;
  return (
    <Panel
      name="areas"
      heading={t('dispatchFigures.areas.heading')}
      stale={stale || (error !== null && data !== undefined)}
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data && areas.length === 0 && <p>{t('dispatchFigures.counts.none')}</p>}
      {areas.length > 0 && (
        <table className="list list--cards">
          <caption className="visually-hidden">{t('dispatchFigures.areas.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('figures.area')}</th>
              {columns.map((id) => (
                <th key={id} scope="col">
                  {t(`dispatchFigures.areas.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {areas.map((row) => {
              const response = responseOf(row);
              const urgent = row.priorities.find(({ priority }) => priority === 1)?.counts.incidents ?? 0;
              const cells = {
                incidents: format.count(row.counts.incidents),
                urgent: format.count(urgent),
                n: format.count(response?.n ?? 0),
                median: legText(response?.medianMs ?? null),
                p90: legText(response?.p90Ms ?? null),
              };
              return (
                <tr key={row.area}>
                  <th scope="row">{areaName(service, row.area) ?? t('dispatchWords.noArea')}</th>
                  {columns.map((id) => (
                    <td key={id} data-label={t(`dispatchFigures.areas.${id}`)}>
                      {cells[id]}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
