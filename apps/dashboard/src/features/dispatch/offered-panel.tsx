import type { DispatchWindow } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { IncidentItem, type IncidentView } from './incident-item.js';
import { offeredMs, type OpenIncident } from './incidents.js';
import { Nothing } from './nothing.js';
import './offered-panel.css';
import { takeOverAt } from './take-over.js';
import { TakeOverMark } from './take-over-mark.js';

interface OfferedPanelProps {
  readonly offered: readonly OpenIncident[];
  readonly today: DispatchWindow;
  readonly targetSeconds: number;
  readonly view: IncidentView;
  readonly stale: boolean;
  readonly unheard: boolean;
}

/** Lists what SOS Alarm offers and nobody has taken, each on the same axis towards the target time, and how today went. */
export function OfferedPanel(props: OfferedPanelProps): ReactElement {
  const { offered, today, targetSeconds, view, stale, unheard } = props;
  const { t } = useTranslation();
  return (
    <Panel
      name="offered"
      heading={t('dispatch.offered.heading')}
      stale={stale}
      aside={<span className="panel__aside">{t('dispatch.offered.note', { target: targetSeconds })}</span>}
    >
      {offered.length === 0 && <Nothing text={t('dispatch.offered.none')} isWell unheard={unheard} />}
      <ul className="cases">
        {offered.map((incident) => {
          const takeOver = takeOverAt(offeredMs(incident), view.nowMs, targetSeconds);
          return (
            <IncidentItem
              key={incident.id}
              incident={incident}
              clock={clockText(takeOver.elapsedSeconds)}
              level={takeOver.level}
              view={view}
            >
              <span className="case__rank" aria-hidden="true">
                {incident.priority !== null && t(`dispatchWords.priority.${incident.priority}`)}
              </span>
              <span className="offer__track" aria-hidden="true">
                <span
                  className="offer__fill"
                  style={{ transform: `scaleX(${Math.min(1, takeOver.share * TARGET_AT)})` }}
                />
              </span>
              <TakeOverMark takeOver={takeOver} targetSeconds={targetSeconds} />
            </IncidentItem>
          );
        })}
      </ul>
      <TakeOverToday today={today} />
    </Panel>
  );
}

/** Where on the track the target stands, so that what is over can be seen to pass it; the style sheet has the same. */
const TARGET_AT = 0.8;

function TakeOverToday({ today }: { readonly today: DispatchWindow }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const leg = today.intervals.find(({ id }) => id === 'take_over');
  if (leg === undefined || leg.medianMs === null || leg.p90Ms === null) {
    return <p className="cases__foot">{t('dispatch.offered.todayNone')}</p>;
  }
  return (
    <p className="cases__foot">
      {t('dispatch.offered.today', { median: clockText(leg.medianMs / 1000), p90: clockText(leg.p90Ms / 1000) })}
      {' · '}
      {t('dispatch.offered.todayCount', { measured: format.count(leg.n), missing: format.count(leg.missing) })}
    </p>
  );
}
