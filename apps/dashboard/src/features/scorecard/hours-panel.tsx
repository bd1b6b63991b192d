import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Choice } from '../../ui/choice.js';
import { Panel } from '../../ui/panel.js';
import { useDrawing } from '../../ui/use-drawing.js';
import { hourText } from '../../ui/week-grid.js';
import '../../ui/chart.css';
import type { Hour } from './hours.js';
import './hours-panel.css';
import { useHours } from './scorecard.query.js';

interface HoursPanelProps {
  readonly service: string;
  /** Local day, `2026-11-22`; the month shown is the one that it lies in. */
  readonly day: string;
  readonly stale: boolean;
}

type Span = 'today' | 'month';

/** Shows answered and abandoned calls per hour, today or by hour of the day over the month. */
export function HoursPanel({ service, day, stale }: HoursPanelProps): ReactElement {
  const { t } = useTranslation();
  const [span, setSpan] = useState<Span>('today');
  const { data, isError } = useHours(service, span === 'today' ? day : `${day.slice(0, 7)}-01`, day);
  const chart = useDrawing('hours', () => import('./hours-chart.js'));
  const spans = (['today', 'month'] as const).map((id) => ({ id, text: t(`chart.${id}`) }));
  const isEmpty = data?.every(({ answered, abandoned }) => answered + abandoned === 0) ?? false;
  return (
    <Panel
      name="hours"
      heading={t('chart.heading')}
      stale={stale || isError}
      aside={
        <>
          <ul className="chart-legend">
            <li className="chart-key chart-key--answered">{t('chart.answered')}</li>
            <li className="chart-key chart-key--abandoned">{t('chart.abandoned')}</li>
          </ul>
          <Choice label={t('chart.period')} options={spans} value={span} onChange={setSpan} />
        </>
      }
    >
      {isError && <p className="panel__problem">{t('failed')}</p>}
      <div className="chart-stage hours__stage">
        {isEmpty && <p className="chart-none">{t('chart.none')}</p>}
        {data && !isEmpty && chart && (
          <chart.HoursChart hours={data} label={t('chart.label', { period: t(`chart.${span}`) })} />
        )}
      </div>
      {data && !isEmpty && <HoursTable hours={data} />}
    </Panel>
  );
}

function HoursTable({ hours }: { readonly hours: readonly Hour[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className="chart-details">
      <summary>{t('chart.table')}</summary>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('chart.hour')}</th>
            <th scope="col">{t('chart.answered')}</th>
            <th scope="col">{t('chart.abandoned')}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ hour, answered, abandoned }) => (
            <tr key={hour}>
              <th scope="row">{hourText(hour)}</th>
              <td>{format.count(answered)}</td>
              <td>{format.count(abandoned)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
