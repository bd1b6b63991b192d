import type { Scorecard, Series } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import '../../ui/chart.css';
import { FileLinks } from '../../ui/file-links.js';
import { Panel } from '../../ui/panel.js';
import type { ToCalls } from '../calls/call-list.js';
import { useTrend } from '../trend/trend.query.js';
import { trendOf, type TrendOf } from '../trend/trend.js';
import type { Chosen } from './chosen.js';
import { CompletenessNotice } from './completeness-notice.js';
import { CountsList } from './counts-list.js';
import './figures-panel.css';
import { scorecardAddress, useFigures } from './figures.query.js';
import { HandledFigure } from './handled-figure.js';
import { KeyFigure, type KeyId } from './key-figure.js';
import './key-figure.css';
import { useChosenName } from './use-period-name.js';

interface FiguresPanelProps {
  readonly chosen: Chosen;
  /** Local day, `2026-11-22`. */
  readonly today: string;
  readonly targetMinutes: number;
  readonly toCalls: ToCalls;
  readonly stale: boolean;
}

const KEYS = ['answer_rate', 'answered_within_target', 'mean_wait'] as const satisfies readonly KeyId[];

/** Heads the scorecard of what is chosen: how complete it is, the figures that the assignment judges, and every count. */
export function FiguresPanel({ chosen, today, targetMinutes, toCalls, stale }: FiguresPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useFigures(chosen);
  const { data: series } = useTrend(chosen, today);
  const chosenName = useChosenName();
  const segment = data?.segments.find((figures) => figures.segment === chosen.segment);
  return (
    <Panel
      name="figures"
      heading={t('figures.heading', { what: chosenName(chosen) })}
      stale={stale || (error !== null && data !== undefined)}
      aside={data && <AsOf scorecard={data} />}
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data?.completeness && (
        <CompletenessNotice
          completeness={data.completeness}
          segment={chosen.segment}
          indicators={segment?.indicators ?? []}
          targetMinutes={targetMinutes}
        />
      )}
      {data && segment && (
        <>
          <section className="keys" aria-label={t('keyFigures.label')}>
            {KEYS.map((id) => (
              <KeyFigure
                key={id}
                id={id}
                indicator={segment.indicators.find((one) => one.id === id)}
                months={monthsOf(series, id)}
                isClosed={data.period.closed}
                targetMinutes={targetMinutes}
                toCalls={toCalls}
              />
            ))}
            <HandledFigure counts={segment.counts} months={monthsOf(series, 'handled')} />
          </section>
          <CountsList counts={segment.counts} toCalls={toCalls} />
        </>
      )}
      {data && (
        <p className="figures__rules">
          {t('figures.rules', {
            definitions: `${data.definitions.profile} ${data.definitions.version}`,
            calendar: `${data.calendar.id} ${data.calendar.version}`,
          })}
        </p>
      )}
      {data && <FileLinks address={scorecardAddress(chosen)} what={t('files.what.scorecard')} />}
    </Panel>
  );
}

function monthsOf(series: Series | undefined, what: TrendOf): readonly (number | null)[] {
  return series === undefined ? [] : trendOf(series.entries, what).map(({ value }) => value);
}

function AsOf({ scorecard: { asOf, period } }: { readonly scorecard: Scorecard }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const text = t('figures.asOf', { time: format.instant(Date.parse(asOf)) });
  return <span className="panel__aside">{period.closed ? text : `${text}, ${t('figures.open')}`}</span>;
}
