import type { Dispatch } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Choice } from '../../ui/choice.js';
import { Panel } from '../../ui/panel.js';
import { hourText } from '../../ui/week-grid.js';
import { responseOf } from './areas-panel.js';
import type { DispatchChosen } from './chosen.js';
import { useDispatch } from './dispatch-figures.query.js';
import { HourBars } from './hour-bars.js';
import { legText } from './length.js';

interface DayPanelProps {
  readonly chosen: DispatchChosen;
  readonly stale: boolean;
}

type Shown = 'incidents' | 'response';

/** Shows how incidents, and the response to the most urgent, spread over the hours of the day. */
export function DayPanel({ chosen, stale }: DayPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [shown, setShown] = useState<Shown>('incidents');
  const { data, error } = useDispatch(chosen, 'hour');
  const hours = data?.hours ?? [];
  const choices = (['incidents', 'response'] as const).map((id) => ({ id, text: t(`dispatchFigures.day.${id}`) }));
  const values = hours.map((hour) =>
    shown === 'incidents' ? hour.counts.incidents : (responseOf(hour)?.p90Ms ?? null),
  );
  return (
    <Panel
      name="day"
      heading={t('dispatchFigures.day.heading')}
      stale={stale || (error !== null && data !== undefined)}
      aside={<Choice label={t('dispatchFigures.day.label')} options={choices} value={shown} onChange={setShown} />}
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data && (
        <>
          <HourBars
            label={t(`dispatchFigures.day.${shown}`)}
            values={values}
            text={(value) => (shown === 'incidents' ? format.count(value) : legText(value))}
          />
          <DayTable hours={hours} />
        </>
      )}
    </Panel>
  );
}

function DayTable({ hours }: { readonly hours: NonNullable<Dispatch['hours']> }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className="dispatch__details">
      <summary>{t('chart.table')}</summary>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('chart.hour')}</th>
            <th scope="col" className="list__number">
              {t('dispatchFigures.day.incidents')}
            </th>
            <th scope="col" className="list__number">
              {t('dispatchFigures.day.response')}
            </th>
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour.hour}>
              <th scope="row">{hourText(hour.hour)}</th>
              <td className="list__number">{format.count(hour.counts.incidents)}</td>
              <td className="list__number">{legText(responseOf(hour)?.p90Ms ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
