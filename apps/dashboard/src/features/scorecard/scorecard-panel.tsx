import type { Figures, IndicatorId, Scorecard, Segment } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { countOf } from './counts.js';
import { CountCell, IndicatorCell } from './scorecard-cell.js';
import './scorecard-panel.css';
import { useScorecard } from './scorecard.query.js';

interface ScorecardPanelProps {
  readonly service: string;
  /** Month id, `2026-11`. */
  readonly month: string;
  readonly targetMinutes: number;
  readonly stale: boolean;
}

const SEGMENTS = ['all', 'oncall', 'office'] as const satisfies readonly Segment[];
const COUNTS = ['offered', 'answered', 'abandoned', 'flowedOut', 'pending', 'turnedAway', 'rungOut'] as const;

/** Indicators of how callers were met; all others tell of the work done. */
const WAITS: ReadonlySet<IndicatorId> = new Set([
  'answer_rate',
  'answered_within_target',
  'mean_wait',
  'median_wait',
  'p90_wait',
  'longest_wait',
  'abandonment_rate',
  'mean_wait_abandoned',
]);

/** Shows the month's scorecard: every count and indicator for all calls, on-call hours and office hours. */
export function ScorecardPanel({ service, month, targetMinutes, stale }: ScorecardPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isError } = useScorecard(service, month);
  const name = format.monthName(Date.parse(`${month}-15T12:00:00Z`));
  return (
    <Panel
      name="scorecard"
      heading={t('scorecard.heading', { month: name })}
      stale={stale || isError}
      aside={
        data && (
          <span className="panel__aside">{t('scorecard.asOf', { time: format.time(Date.parse(data.asOf)) })}</span>
        )
      }
    >
      {isError && <p className="panel__problem">{t('failed')}</p>}
      {!data && !isError && <p className="panel__wait">{t('loading')}</p>}
      {data && (
        <div className="sheets">
          <CountsSheet scorecard={data} />
          <IndicatorsSheet group="waits" scorecard={data} targetMinutes={targetMinutes} />
          <IndicatorsSheet group="work" scorecard={data} targetMinutes={targetMinutes} />
        </div>
      )}
    </Panel>
  );
}

function CountsSheet({ scorecard }: { readonly scorecard: Scorecard }): ReactElement {
  const { t } = useTranslation();
  return (
    <Sheet caption={t('scorecard.counts')}>
      {COUNTS.map((id) => (
        <Row key={id} name={t(`count.${id}`)}>
          {SEGMENTS.map((segment) => (
            <CountCell key={segment} value={countOf(figuresOf(scorecard, segment)?.counts, id)} />
          ))}
        </Row>
      ))}
    </Sheet>
  );
}

interface IndicatorsSheetProps {
  readonly group: 'waits' | 'work';
  readonly scorecard: Scorecard;
  readonly targetMinutes: number;
}

function IndicatorsSheet({ group, scorecard, targetMinutes }: IndicatorsSheetProps): ReactElement {
  const { t } = useTranslation();
  const ids = indicatorIds(scorecard).filter((id) => WAITS.has(id) === (group === 'waits'));
  return (
    <Sheet caption={t(`scorecard.${group}`)}>
      {ids.map((id) => (
        <Row key={id} name={t(`indicator.${id}`, { minutes: targetMinutes })}>
          {SEGMENTS.map((segment) => {
            const indicators = figuresOf(scorecard, segment)?.indicators;
            return <IndicatorCell key={segment} indicator={indicators?.find((indicator) => indicator.id === id)} />;
          })}
        </Row>
      ))}
    </Sheet>
  );
}

function Sheet({ caption, children }: { readonly caption: string; readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  return (
    <table className="sheet">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{caption}</th>
          {SEGMENTS.map((segment) => (
            <th key={segment} scope="col">
              {t(`scorecard.${segment}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <tr>
      <th scope="row">{name}</th>
      {children}
    </tr>
  );
}

function figuresOf(scorecard: Scorecard, segment: Segment): Figures | undefined {
  return scorecard.segments.find((figures) => figures.segment === segment);
}

/** The server decides which indicators there are and in what order. */
function indicatorIds(scorecard: Scorecard): readonly IndicatorId[] {
  return figuresOf(scorecard, 'all')?.indicators.map(({ id }) => id) ?? [];
}
