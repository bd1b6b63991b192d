import type { Waits } from '#contracts';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import '../../ui/chart.css';
import { Panel } from '../../ui/panel.js';
import { useDrawing } from '../../ui/use-drawing.js';
import '../scorecard/scorecard-panel.css';
import type { Chosen } from '../figures/chosen.js';
import { OUTCOMES, sidesOf, type WaitBin } from './waits.js';
import './waits-panel.css';
import { useWaits } from './waits.query.js';

interface WaitsPanelProps {
  readonly chosen: Chosen;
  readonly stale: boolean;
}

/** Shows how long callers waited who were answered, hung up or left the queue otherwise, and what the target time parts. */
export function WaitsPanel({ chosen, stale }: WaitsPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useWaits(chosen);
  const bins = data?.segments.find(({ segment }) => segment === chosen.segment)?.bins ?? [];
  const isEmpty = bins.every((bin) => OUTCOMES.every((outcome) => bin[outcome] === 0));
  return (
    <Panel
      name="waits"
      heading={t('waits.heading')}
      stale={stale || (error !== null && data !== undefined)}
      aside={
        <ul className="chart-legend waits__legend">
          {OUTCOMES.map((outcome) => (
            <li key={outcome} className={`chart-key chart-key--${outcome}`}>
              {t(`waits.${outcome}`)}
            </li>
          ))}
        </ul>
      }
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data && isEmpty && <p>{t('waits.none')}</p>}
      {data && !isEmpty && <Distribution bins={bins} targetSeconds={data.targetSeconds} />}
    </Panel>
  );
}

interface DistributionProps {
  readonly bins: Waits['segments'][number]['bins'];
  readonly targetSeconds: Waits['targetSeconds'];
}

function Distribution({ bins, targetSeconds }: DistributionProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const chart = useDrawing('waits', () => import('./waits-chart.js'));
  const minutes = targetSeconds / 60;
  const words = useMemo(() => {
    const span = ({ overSeconds, withinSeconds }: WaitBin): string => {
      if (withinSeconds === null) return t('waits.over', { from: clockText(overSeconds) });
      if (overSeconds === 0) return t('waits.upTo', { to: clockText(withinSeconds) });
      return t('waits.between', { from: clockText(overSeconds), to: clockText(withinSeconds) });
    };
    return {
      answered: t('waits.answered'),
      abandoned: t('waits.abandoned'),
      flowedOut: t('waits.flowedOut'),
      line: t('waits.line', { minutes }),
      count: format.count,
      edge: clockText,
      span,
    };
  }, [t, format, minutes]);
  return (
    <>
      <div className="chart-stage waits__stage">
        {chart && (
          <chart.WaitsChart
            bins={bins}
            targetSeconds={targetSeconds}
            label={t('waits.chart', { minutes })}
            words={words}
          />
        )}
      </div>
      <SidesTable bins={bins} targetSeconds={targetSeconds} />
      <details className="chart-details">
        <summary>{t('chart.table')}</summary>
        <table className="sheet">
          <caption className="visually-hidden">{t('waits.heading')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('waits.span')}</th>
              {OUTCOMES.map((outcome) => (
                <th key={outcome} scope="col">
                  {t(`waits.${outcome}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.overSeconds}>
                <th scope="row">{words.span(bin)}</th>
                <Counts values={OUTCOMES.map((outcome) => bin[outcome])} />
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** Says how many waited at most the target time, and how many longer. */
function SidesTable({ bins, targetSeconds }: DistributionProps): ReactElement {
  const { t } = useTranslation();
  const minutes = targetSeconds / 60;
  return (
    <table className="sheet waits__sides">
      <caption className="visually-hidden">{t('waits.sides', { minutes })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('waits.outcome')}</th>
          <th scope="col">{t('waits.within', { minutes })}</th>
          <th scope="col">{t('waits.beyond', { minutes })}</th>
        </tr>
      </thead>
      <tbody>
        {OUTCOMES.map((outcome) => {
          const { within, beyond } = sidesOf(bins, outcome, targetSeconds);
          return (
            <tr key={outcome}>
              <th scope="row">{t(`waits.${outcome}`)}</th>
              <Counts values={[within, beyond]} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Counts({ values }: { readonly values: readonly number[] }): ReactElement {
  const format = useFormat();
  return (
    <>
      {values.map((value, index) => (
        <td key={index}>{format.count(value)}</td>
      ))}
    </>
  );
}
