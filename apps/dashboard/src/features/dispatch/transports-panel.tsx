import type { DispatchState } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { Nothing } from './nothing.js';
import { backlogAt } from './transports.js';
import './transports-panel.css';

interface TransportsPanelProps {
  readonly incidents: DispatchState['incidents'];
  readonly nowMs: number;
  readonly stale: boolean;
  readonly unheard: boolean;
}

/** Counts the lying transports that wait for a unit by how long they have waited, and those that are booked for later. */
export function TransportsPanel({ incidents, nowMs, stale, unheard }: TransportsPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { bands, waiting, booked, oldestMs } = backlogAt(incidents, nowMs);
  const most = Math.max(1, ...bands.map(({ count }) => count));
  return (
    <Panel
      name="transports"
      heading={t('dispatch.transports.heading')}
      stale={stale}
      aside={
        oldestMs !== null && (
          <span className="panel__aside">
            {t('dispatch.transports.oldest', { time: lengthText((nowMs - oldestMs) / 1000) })}
          </span>
        )
      }
    >
      {waiting === 0 ? (
        <Nothing text={t('dispatch.transports.none')} isWell unheard={unheard} />
      ) : (
        <dl className="bands">
          {bands.map(({ id, count }) => (
            <div key={id} className={`band band--${id}`} data-zero={count === 0 || undefined}>
              <dt>{t(`dispatch.transports.${id}`)}</dt>
              <dd>{format.count(count)}</dd>
              <dd className="band__track" aria-hidden="true">
                <span style={{ transform: `scaleX(${count / most})` }} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {booked > 0 && <p className="cases__foot">{t('dispatch.transports.booked', { count: booked })}</p>}
    </Panel>
  );
}
