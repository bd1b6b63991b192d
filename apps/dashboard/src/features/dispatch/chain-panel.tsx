import {
  dispatchWindowIdSchema,
  responsibleSchema,
  type DispatchState,
  type DispatchWindowId,
  type NamedInterval,
} from '#contracts';
import { useState, type CSSProperties, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Choice } from '../../ui/choice.js';
import { Panel } from '../../ui/panel.js';
import { spansOf, type Interval, type Span } from './chain-spans.js';
import './chain-panel.css';
import './responsible.css';
import { intervalName } from './way.js';

declare module 'react' {
  interface CSSProperties {
    /** Where the bar of an interval begins, where its median and where its p90 ends, as shares of the row's width. */
    '--from'?: number;
    '--to'?: number;
    '--most'?: number;
  }
}

interface ChainPanelProps {
  /** The intervals that are configured. */
  readonly intervals: readonly NamedInterval[];
  readonly windows: DispatchState['windows'];
  readonly stale: boolean;
}

/** Who answers, in the order of the way; null of what several do. */
const PARTS = [...responsibleSchema.options, null];

const COLUMNS = 5;

type Whom = 'all' | 'urgent';

/** Shows the intervals from 112 on as one timeline with the responsibility of each part, and what each is measured from. */
export function ChainPanel({ intervals, windows, stale }: ChainPanelProps): ReactElement {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<DispatchWindowId>('60m');
  const [whom, setWhom] = useState<Whom>('all');
  const window = windows[period];
  const figures = whom === 'all' ? window.intervals : window.urgent;
  return (
    <Panel
      name="chain"
      heading={t('dispatch.chain.heading')}
      stale={stale}
      aside={
        <div className="legs__choices">
          <Choice
            label={t('dispatch.chain.period')}
            options={dispatchWindowIdSchema.options.map((id) => ({ id, text: t(`dispatch.chain.${id}`) }))}
            value={period}
            onChange={setPeriod}
          />
          <Choice
            label={t('dispatch.chain.whom')}
            options={(['all', 'urgent'] as const).map((id) => ({ id, text: t(`dispatch.chain.${id}`) }))}
            value={whom}
            onChange={setWhom}
          />
        </div>
      }
    >
      {figures.every(({ n }) => n === 0) ? (
        <p className="panel__wait">{t('dispatch.chain.none')}</p>
      ) : (
        <>
          <ChainTable intervals={intervals} figures={figures} />
          <p className="cases__foot">{t('dispatch.chain.bar')}</p>
        </>
      )}
    </Panel>
  );
}

interface ChainTableProps extends Pick<ChainPanelProps, 'intervals'> {
  readonly figures: readonly Interval[];
}

function ChainTable({ intervals, figures }: ChainTableProps): ReactElement {
  const { t, i18n } = useTranslation();
  const spans = spansOf(intervals, figures);
  const responsibleOf = (id: string): (typeof PARTS)[number] =>
    intervals.find((one) => one.id === id)?.responsible ?? null;
  return (
    <table className="legs">
      <thead>
        <tr>
          <th scope="col">{t('dispatch.chain.part')}</th>
          <th scope="col">{t('dispatch.chain.median')}</th>
          <th scope="col">{t('dispatch.chain.p90')}</th>
          <th scope="col">{t('dispatch.chain.measured')}</th>
          <th scope="col">{t('dispatch.chain.missing')}</th>
        </tr>
      </thead>
      {PARTS.map((part) => ({ part, ofPart: figures.filter(({ id }) => responsibleOf(id) === part) }))
        .filter(({ ofPart }) => ofPart.length > 0)
        .map(({ part, ofPart }) => (
          <tbody key={part} className={`part--${part ?? 'several'}`}>
            <tr className="legs__who">
              <th scope="rowgroup" colSpan={COLUMNS}>
                {t(part === null ? 'dispatch.chain.several' : `dispatchWords.responsible.${part}`)}
              </th>
            </tr>
            {ofPart.map((interval) => (
              <IntervalRow
                key={interval.id}
                name={intervalName(intervals, interval.id, toLanguage(i18n.language))}
                interval={interval}
                span={spans.get(interval.id)}
              />
            ))}
          </tbody>
        ))}
    </table>
  );
}

function IntervalRow({
  name,
  interval,
  span,
}: {
  readonly name: string;
  readonly interval: Interval;
  readonly span: Span | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, medianMs, p90Ms, n, missing, negative } = interval;
  const drawn: CSSProperties = span === undefined ? {} : { '--from': span.from, '--to': span.to, '--most': span.most };
  const length = (ms: number | null): string => (ms === null ? '–' : clockText(ms / 1000));
  return (
    <tr data-testid={`interval-${id}`} className="legs__row" style={drawn}>
      <th scope="row">
        {name}
        {negative > 0 && <small>{t('dispatch.chain.negative', { count: negative })}</small>}
      </th>
      <td>{length(medianMs)}</td>
      <td>{length(p90Ms)}</td>
      <td>{format.count(n)}</td>
      <td>{format.count(missing)}</td>
    </tr>
  );
}
