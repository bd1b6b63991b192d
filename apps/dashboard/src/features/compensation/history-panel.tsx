import type { CompensationHistory } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import { Panel } from '../../ui/panel.js';
import { compensationAddress } from './compensation-address.js';
import './history-panel.css';
import { useRowName } from './use-row-name.js';

interface HistoryPanelProps {
  readonly history: CompensationHistory;
  /** Quarter id that is shown, `2026-Q3`. */
  readonly shown: string;
  readonly quarterName: (id: string) => string;
  readonly stale: boolean;
}

type Quarter = CompensationHistory['quarters'][number];
type Year = CompensationHistory['years'][number];

/** Lists every quarter of the agreement that has begun, latest first, each leading to its own figures, and the sum of each year. */
export function HistoryPanel({ history, shown, quarterName, stale }: HistoryPanelProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Panel name="history" heading={t('compensation.history')} stale={stale}>
      <table className="list history">
        <caption className="visually-hidden">{t('compensation.history')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compensation.quarter')}</th>
            <th scope="col">{t('compensation.historyShare')}</th>
            <th scope="col">{t('compensation.percent')}</th>
            <th scope="col" className="list__number">
              {t('compensation.historySek')}
            </th>
          </tr>
        </thead>
        {history.years.toReversed().map((year) => (
          <tbody key={year.year}>
            {history.quarters
              .filter(({ period }) => period.id.startsWith(`${year.year}-`))
              .toReversed()
              .map((quarter) => (
                <QuarterRow
                  key={quarter.period.id}
                  quarter={quarter}
                  steps={history.settings.steps}
                  name={quarterName(quarter.period.id)}
                  to={compensationAddress(history.service, quarter.period.id)}
                  isShown={quarter.period.id === shown}
                />
              ))}
            <YearRow year={year} />
          </tbody>
        ))}
      </table>
    </Panel>
  );
}

interface QuarterRowProps {
  readonly quarter: Quarter;
  readonly steps: CompensationHistory['settings']['steps'];
  readonly name: string;
  readonly to: string;
  readonly isShown: boolean;
}

function QuarterRow({ quarter, steps, name, to, isShown }: QuarterRowProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const rowName = useRowName(steps);
  const { share, denominator, step, percentPaid, sek, preliminary } = quarter;
  const hasData = share !== null && step !== null && percentPaid !== null && sek !== null;
  return (
    <tr data-here={isShown || undefined}>
      <th scope="row">
        <PageLink to={to} isCurrent={isShown}>
          {name}
        </PageLink>{' '}
        {preliminary && <small>{t('compensation.preliminary')}</small>}
      </th>
      {hasData ? (
        <>
          <td>
            {format.percent(share, true)}
            <small>{t('compensation.calls', { count: denominator, shown: format.count(denominator) })}</small>
          </td>
          <td>
            {format.wholePercent(percentPaid / 100)}
            <small>{rowName(step)}</small>
          </td>
          <td className="list__number">{format.sek(sek)}</td>
        </>
      ) : (
        <td colSpan={3}>
          <i>{t('noData')}</i>
        </td>
      )}
    </tr>
  );
}

function YearRow({
  year: { year, sek, fullSek, quarters, quartersCounted, preliminary },
}: {
  readonly year: Year;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr className="history__year">
      <th scope="row">
        {year} {preliminary && <small>{t('compensation.preliminary')}</small>}
      </th>
      <td>{t('compensation.counted', { counted: quartersCounted, quarters })}</td>
      <td colSpan={2} className="list__number">
        {sek === null ? <i>{t('noData')}</i> : format.sek(sek)}
        <small>{t('compensation.of', { full: format.sek(fullSek) })}</small>
      </td>
    </tr>
  );
}
