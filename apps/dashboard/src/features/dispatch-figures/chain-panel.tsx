import type { DispatchFigures, NamedInterval } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { chainOf, type ChainLeg } from './chain.js';
import '../dispatch/responsible.css';
import './chain-panel.css';
import { legText } from './length.js';

interface ChainPanelProps {
  readonly intervals: readonly NamedInterval[];
  readonly figures: DispatchFigures;
  readonly stale: boolean;
}

/** Shows the way from 112 to the hospital leg by leg, and in whose hands each lies. */
export function ChainPanel({ intervals, figures, stale }: ChainPanelProps): ReactElement | null {
  const { t } = useTranslation();
  const parts = chainOf(intervals, figures.intervals);
  if (parts.length === 0) return null;
  const longestMs = Math.max(...parts.flatMap(({ legs }) => legs.map((leg) => leg.figures.p90Ms ?? 0)));
  return (
    <Panel name="chain" heading={t('dispatchFigures.chain.heading')} stale={stale}>
      <p className="dispatch__intro">{t('dispatchFigures.chain.intro')}</p>
      <div className="chain__strip" aria-hidden="true">
        {parts.map(({ responsible, legs }) => (
          <span key={responsible} className={`chain__hands part--${responsible}`} style={{ flexGrow: medianOf(legs) }}>
            <span className="chain__name">{t(`dispatchWords.responsible.${responsible}`)}</span>
            <span className="chain__segments">
              {legs.map(({ interval, figures: { medianMs } }) => (
                <span
                  key={interval.id}
                  className={medianMs === null ? 'chain__segment chain__segment--missing' : 'chain__segment'}
                  style={{ flexGrow: medianMs ?? 0 }}
                />
              ))}
            </span>
          </span>
        ))}
      </div>
      <ol className="chain">
        {parts.map(({ responsible, legs }) => (
          <li key={responsible} className={`chain__part part--${responsible}`}>
            <h3>{t(`dispatchWords.responsible.${responsible}`)}</h3>
            <ol>
              {legs.map((leg) => (
                <Leg key={leg.interval.id} leg={leg} longestMs={longestMs} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** What is not measured still takes some room, so that it is seen to be missing. */
function medianOf(legs: readonly ChainLeg[]): number {
  return legs.reduce((sum, { figures }) => sum + (figures.medianMs ?? 0), 0);
}

function Leg({
  leg: { interval, figures },
  longestMs,
}: {
  readonly leg: ChainLeg;
  readonly longestMs: number;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { n, missing, medianMs, p90Ms } = figures;
  const share = (ms: number | null): string => `${longestMs === 0 ? 0 : ((ms ?? 0) / longestMs) * 100}%`;
  return (
    <li className="chain__leg">
      <span className="chain__what">
        {interval.name[toLanguage(i18n.language)]}
        <small>
          {n === 0
            ? t('dispatchFigures.chain.missing')
            : t(`dispatchFigures.chain.of.${figures.of}`, { n: format.count(n), missing: format.count(missing) })}
        </small>
      </span>
      <span className="chain__track" aria-hidden="true">
        {n === 0 ? (
          <span className="chain__gap" />
        ) : (
          <>
            <span className="chain__p90" style={{ inlineSize: share(p90Ms) }} />
            <span className="chain__median" style={{ inlineSize: share(medianMs) }} />
          </>
        )}
      </span>
      {n > 0 && (
        <dl className="chain__figures">
          <div>
            <dt>{t('dispatchFigures.median')}</dt>
            <dd>{legText(medianMs)}</dd>
          </div>
          <div>
            <dt>{t('dispatchFigures.chain.p90')}</dt>
            <dd>{legText(p90Ms)}</dd>
          </div>
        </dl>
      )}
    </li>
  );
}
