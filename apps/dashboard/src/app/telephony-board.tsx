import type { ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { BreachesPanel } from '../features/breaches/breaches-panel.js';
import { AgentsPanel } from '../features/live/agents-panel.js';
import { Announcer } from '../features/live/announcer.js';
import { Banners } from '../features/live/banners.js';
import { boardTime } from '../features/live/board-time.js';
import { CallsPanel } from '../features/live/calls-panel.js';
import { ContactsPanel } from '../features/live/contacts-panel.js';
import { LinkMark } from '../features/live/link-mark.js';
import { NowPanel } from '../features/live/now-panel.js';
import { hasPlaces, PlacesPanel } from '../features/live/places-panel.js';
import { stateOf } from '../features/live/state-of.js';
import { TargetsPanel } from '../features/live/targets-panel.js';
import { isUnheard } from '../features/live/unheard.js';
import { frozenSince, useLive, useServerNow } from '../features/live/use-live.js';
import { HoursPanel } from '../features/scorecard/hours-panel.js';
import { ScorecardPanel } from '../features/scorecard/scorecard-panel.js';
import { canRespond, useSession } from '../features/session/session.query.js';
import { localDay } from '../lib/format.js';
import './board.css';
import type { PageFrame } from './page.js';
import { TopBar } from './top-bar.js';

/** Shows a telephony service: what happens now beside the day's and the month's figures. */
export function TelephonyBoard(props: { readonly service: ServiceAnswer; readonly frame: PageFrame }): ReactElement {
  const { service, frame } = props;
  const { t } = useTranslation();
  const live = useLive(service.id);
  const { data: session } = useSession();
  const nowMs = useServerNow(live.clock);
  const stale = frozenSince(live) !== null;
  const boardMs = boardTime(live, nowMs);
  const isCutOff = stale || frame.onLogIn !== null;
  const state = stateOf(live.view, 'telephony');
  const targetMinutes = service.targetSeconds / 60;
  const day = localDay(nowMs);
  // The course of the day stands where a column has room for it.
  const placed = state !== undefined && hasPlaces({ queues: state.queues, areas: state.areas, service });
  const hours = <HoursPanel service={service.id} day={day} stale={isCutOff} />;
  return (
    <div className="page">
      <TopBar frame={frame} subject={service} nowMs={nowMs}>
        <LinkMark live={live} />
      </TopBar>
      <Banners live={live} onLogIn={frame.onLogIn} />
      <main className="board" tabIndex={-1}>
        {state === undefined && <p className="page__wait">{t('loading')}</p>}
        <div className="board__column">
          {state !== undefined && (
            <>
              <NowPanel
                waiting={state.waiting}
                forecast={state.forecast}
                targetMinutes={targetMinutes}
                nowMs={boardMs}
                stale={stale}
                unheard={isUnheard(state)}
              />
              <BreachesPanel
                breaches={state.breaches}
                nowMs={boardMs}
                canRespond={canRespond(session)}
                stale={isCutOff}
              />
              <CallsPanel
                waiting={state.waiting}
                breachCount={state.breaches.length}
                service={service}
                nowMs={boardMs}
                stale={stale}
                unheard={isUnheard(state)}
              />
              <AgentsPanel
                agents={isUnheard(state) ? null : state.agents}
                nextHour={state.forecast?.nextHour ?? null}
                targetMinutes={targetMinutes}
                stale={stale}
              />
              {!stale && <Announcer state={state} targetMinutes={targetMinutes} nowMs={nowMs} />}
            </>
          )}
          {placed && hours}
        </div>
        <div className="board__column">
          {state !== undefined && (
            <TargetsPanel windows={state.windows} budgets={state.budgets} targetMinutes={targetMinutes} stale={stale} />
          )}
          {state !== undefined && (
            <PlacesPanel
              queues={state.queues}
              areas={state.areas}
              service={service}
              targetMinutes={targetMinutes}
              nowMs={boardMs}
              stale={stale}
            />
          )}
          {!placed && hours}
        </div>
        <div className="board__column board__column--wide">
          {state !== undefined && (
            <ContactsPanel
              callbacks={state.callbacks}
              chats={state.chats}
              turnedAway={state.turnedAway}
              stale={stale}
            />
          )}
          <ScorecardPanel service={service.id} month={day.slice(0, 7)} targetMinutes={targetMinutes} stale={isCutOff} />
        </div>
      </main>
    </div>
  );
}
