import type { DispatchState, ServiceAnswer } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { BreachesPanel } from '../features/breaches/breaches-panel.js';
import { AircraftPanel } from '../features/dispatch/aircraft-panel.js';
import { BreaksPanel } from '../features/dispatch/breaks-panel.js';
import { ChainPanel } from '../features/dispatch/chain-panel.js';
import { DispatchAnnouncer } from '../features/dispatch/dispatch-announcer.js';
import { HospitalsPanel } from '../features/dispatch/hospitals-panel.js';
import type { IncidentView } from '../features/dispatch/incident-item.js';
import { UnassignedPanel, UnderwayPanel } from '../features/dispatch/incidents-panels.js';
import { listsOf } from '../features/dispatch/incidents.js';
import { KeptFocus } from '../features/dispatch/kept-focus.js';
import { OfferedPanel } from '../features/dispatch/offered-panel.js';
import { SituationPanel } from '../features/dispatch/situation-panel.js';
import { TransportsPanel } from '../features/dispatch/transports-panel.js';
import { isNothingKnown } from '../features/dispatch/unheard.js';
import { UnitsPanel } from '../features/dispatch/units-panel.js';
import { Banners } from '../features/live/banners.js';
import { boardTime } from '../features/live/board-time.js';
import { LinkMark } from '../features/live/link-mark.js';
import { stateOf } from '../features/live/state-of.js';
import { frozenSince, useLive, useServerNow } from '../features/live/use-live.js';
import { canRespond, useSession } from '../features/session/session.query.js';
import './dispatch-board.css';
import type { PageFrame } from './page.js';
import { TopBar } from './top-bar.js';

/** Shows a dispatch service: incidents that wait, those under way, the units, and the chain from 112. */
export function DispatchBoard(props: { readonly service: ServiceAnswer; readonly frame: PageFrame }): ReactElement {
  const { service, frame } = props;
  const { t } = useTranslation();
  const live = useLive(service.id);
  const { data: session } = useSession();
  const nowMs = useServerNow(live.clock);
  const stale = frozenSince(live) !== null;
  const boardMs = boardTime(live, nowMs);
  const state = stateOf(live.view, 'dispatch');
  const [openId, open] = useState<string | null>(null);
  const [focus] = useState(() => new KeptFocus());
  const onToggle = (id: string): void => open(id === openId ? null : id);
  const view: IncidentView = { service, nowMs: boardMs, openId, onToggle, focus };
  return (
    <div className="page">
      <TopBar frame={frame} subject={service} nowMs={nowMs}>
        <LinkMark live={live} />
      </TopBar>
      <Banners live={live} onLogIn={frame.onLogIn} />
      <main className="dispatch" tabIndex={-1}>
        {state === undefined && <p className="page__wait">{t('loading')}</p>}
        {state !== undefined && (
          <Panels
            state={state}
            view={view}
            canRespond={canRespond(session)}
            stale={stale}
            isCutOff={stale || frame.onLogIn !== null}
          />
        )}
      </main>
    </div>
  );
}

interface PanelsProps {
  readonly state: DispatchState;
  readonly view: IncidentView;
  readonly canRespond: boolean;
  readonly stale: boolean;
  readonly isCutOff: boolean;
}

function Panels({ state, view, canRespond, stale, isCutOff }: PanelsProps): ReactElement {
  const { service, nowMs } = view;
  const { targetSeconds } = service;
  const unheard = isNothingKnown(state);
  const { offered, unassigned, underway } = listsOf(state.incidents, nowMs);
  return (
    <>
      {!stale && <DispatchAnnouncer state={state} targetSeconds={targetSeconds} nowMs={nowMs} />}
      <SituationPanel state={state} targetSeconds={targetSeconds} nowMs={nowMs} stale={stale} unheard={unheard} />
      <BreachesPanel breaches={state.breaches} nowMs={nowMs} canRespond={canRespond} stale={isCutOff} />
      <div className="dispatch__halves">
        <div className="dispatch__half">
          <div className="dispatch__column">
            <OfferedPanel
              offered={offered}
              today={state.windows.today}
              targetSeconds={targetSeconds}
              view={view}
              stale={stale}
              unheard={unheard}
            />
            <UnassignedPanel groups={unassigned} view={view} stale={stale} unheard={unheard} />
          </div>
          <div className="dispatch__column">
            <UnderwayPanel groups={underway} view={view} stale={stale} unheard={unheard} />
          </div>
        </div>
        <div className="dispatch__half">
          <div className="dispatch__column">
            <UnitsPanel units={state.now.units} service={service} stale={stale} />
            <TransportsPanel incidents={state.incidents} nowMs={nowMs} stale={stale} unheard={unheard} />
            <HospitalsPanel hospitals={state.now.hospitals} nowMs={nowMs} stale={stale} unheard={unheard} />
          </div>
          <div className="dispatch__column">
            {service.longestWorkSeconds !== null && (
              <BreaksPanel
                state={state}
                service={service}
                longestWorkSeconds={service.longestWorkSeconds}
                nowMs={nowMs}
                stale={stale}
              />
            )}
            <AircraftPanel state={state} service={service} nowMs={nowMs} stale={stale} />
            <ChainPanel intervals={service.intervals} windows={state.windows} stale={stale} />
          </div>
        </div>
      </div>
    </>
  );
}
