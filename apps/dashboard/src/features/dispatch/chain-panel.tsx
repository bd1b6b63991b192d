import { dispatchWindowIdSchema, type DispatchState, type DispatchWindowId } from '#contracts';
import { useState, type CSSProperties, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Choice } from '../../ui/choice.js';
import { Panel } from '../../ui/panel.js';
import { responsibleOf } from './chain.js';
import { spansOf, type Interval, type Span } from './chain-spans.js';
import './chain-panel.css';

declare module 'react' {
  interface CSSProperties {
    /** Where the bar of an interval begins, where its median and where its p90 ends, as shares of the row's width. */
    '--from'?: number;
    '--to'?: number;
    '--most'?: number;
  }
}

interface ChainPanelProps {
  readonly windows: DispatchState['windows'];
  readonly stale: boolean;
}

/** Who answers, in the order of the way; null of what several do. */
const PARTS = ['sos', 'centre', 'ambulance', 'hospital', null] as const;

const COLUMNS = 5;

type Whom = 'all' | 'urgent';

/** Shows the intervals from 112 on as one timeline with the responsibility of each part, and what each is measured from. */
export function ChainPanel({ windows, stale }: ChainPanelProps): ReactElement {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<DispatchWindowId>('60m');
  const [whom, setWhom] = useState<Whom>('all');
  const window = windows[period];
  const intervals = whom === 'all' ? window.intervals : window.urgent;
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
      {intervals.every(({ n }) => n === 0) ? (
        <p className="panel__wait">{t('dispatch.chain.none')}</p>
      ) : (
        <>
          <ChainTable intervals={intervals} />
          <p className="cases__foot">{t('dispatch.chain.bar')}</p>
        </>
      )}
    </Panel>
  );
}

function ChainTable({ intervals }: { readonly intervals: readonly Interval[] }): ReactElement {
  const { t } = useTranslation();
  const spans = spansOf(intervals);
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
      {PARTS.map((part) => ({ part, ofPart: intervals.filter(({ id }) => responsibleOf(id) === part) }))
        .filter(({ ofPart }) => ofPart.length > 0)
        .map(({ part, ofPart }) => (
          <tbody key={part} className={`legs__part legs__part--${part ?? 'several'}`}>
            <tr className="legs__who">
              <th scope="rowgroup" colSpan={COLUMNS}>
                {t(part === null ? 'dispatch.chain.several' : `dispatch.responsible.${part}`)}
              </th>
            </tr>
            {ofPart.map((interval) => (
              <IntervalRow key={interval.id} interval={interval} span={spans.get(interval.id)} />
            ))}
          </tbody>
        ))}
    </table>
  );
}

function IntervalRow({
  interval,
  span,
}: {
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
        {t(`dispatch.leg.${id}`, { defaultValue: id })}
        {negative > 0 && <small>{t('dispatch.chain.negative', { count: negative })}</small>}
      </th>
      <td>{length(medianMs)}</td>
      <td>{length(p90Ms)}</td>
      <td>{format.count(n)}</td>
      <td>{format.count(missing)}</td>
    </tr>
  );
}
