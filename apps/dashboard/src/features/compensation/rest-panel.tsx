import type { CompensationForecast, CompensationSheet, CompensationStep } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import './rest-panel.css';
import { useRowName } from './use-row-name.js';
import { WhatIf } from './what-if.js';

interface RestPanelProps {
  readonly sheet: CompensationSheet;
  readonly stale: boolean;
}

/** Shows what is left of a running quarter and what each row of the table asks of it; of a closed quarter the table alone. */
export function RestPanel({ sheet, stale }: RestPanelProps): ReactElement {
  const { t } = useTranslation();
  const { remaining, settings, step, share } = sheet;
  const forecast = remaining?.forecast ?? null;
  return (
    <Panel name="rest" heading={t(remaining ? 'compensation.rest' : 'compensation.table')} stale={stale}>
      {remaining && <Left hoursLeft={remaining.hoursLeft} forecast={forecast} />}
      <EdgesTable steps={settings.steps} step={step} forecast={forecast} />
      {forecast && share !== null && (
        <WhatIf
          key={sheet.period.id}
          forecast={forecast}
          presentPercent={Math.floor(share * 100)}
          targetMinutes={settings.targetSeconds / 60}
        />
      )}
    </Panel>
  );
}

interface LeftProps {
  readonly hoursLeft: number;
  readonly forecast: CompensationForecast | null;
}

function Left({ hoursLeft, forecast }: LeftProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <dl className="rest-left">
        <div>
          <dd>{t('compensation.hours', { hours: format.count(Math.floor(hoursLeft)) })}</dd>
          <dt>{t('compensation.hoursLeft')}</dt>
        </div>
        {forecast && (
          <div>
            <dd>{format.count(forecast.callsToCome)}</dd>
            <dt>{t('compensation.callsToCome')}</dt>
          </div>
        )}
      </dl>
      <p className="rest-method">
        {forecast
          ? t('compensation.method', { pace: format.oneDecimal(forecast.callsPerHour) })
          : t('compensation.noPace')}
      </p>
    </>
  );
}

interface EdgesTableProps {
  readonly steps: readonly CompensationStep[];
  readonly step: CompensationStep | null;
  readonly forecast: CompensationForecast | null;
}

function EdgesTable({ steps, step, forecast }: EdgesTableProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const rowName = useRowName(steps);
  return (
    <table className="list rest-edges">
      <caption className="visually-hidden">{t(forecast ? 'compensation.edges' : 'compensation.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('compensation.rowHeading')}</th>
          <th scope="col">{t('compensation.percent')}</th>
          {forecast && <th scope="col">{t('compensation.needed')}</th>}
        </tr>
      </thead>
      <tbody>
        {steps.map((row) => (
          <tr key={row.from} data-here={row.from === step?.from || undefined}>
            <th scope="row">
              {rowName(row)} {row.from === step?.from && <span className="rest-here">{t('compensation.here')}</span>}
            </th>
            <td>{format.wholePercent(row.percentPaid / 100)}</td>
            {forecast && <td>{neededText(forecast.edges.find((edge) => edge.step.from === row.from))}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );

  function neededText(edge: CompensationForecast['edges'][number] | undefined): string {
    if (!edge || edge.answersNeeded === 0) return t('compensation.neededNone');
    const { answersNeeded, shareNeeded } = edge;
    if (answersNeeded === null || shareNeeded === null) return t('compensation.outOfReach');
    return t('compensation.neededShare', {
      calls: format.count(answersNeeded),
      share: format.percentUp(shareNeeded),
    });
  }
}
