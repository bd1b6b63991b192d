import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { AlarmItem } from '../features/alarms/alarm-item.js';
import { AlarmsFilters } from '../features/alarms/alarms-filters.js';
import { AlarmsSummary } from '../features/alarms/alarms-summary.js';
import { BREACHES, useBreaches } from '../features/alarms/alarms.query.js';
import '../features/alarms/alarms.css';
import { picked, readPick } from '../features/alarms/pick.js';
import { ChannelsPanel } from '../features/alerting/channels-panel.js';
import { DeliveriesPanel } from '../features/alerting/deliveries-panel.js';
import { useBreachRules } from '../features/breaches/breaches.query.js';
import { LinkAlert } from '../features/live/banners.js';
import { LinkMark } from '../features/live/link-mark.js';
import { CONNECTING } from '../features/live/open-live.js';
import { useBreachTransitions, useLives, useServerNow } from '../features/live/use-live.js';
import { worstLive } from '../features/overview/worst-live.js';
import { canAdminister, canRespond, useSession } from '../features/session/session.query.js';
import { toLanguage } from '../lib/i18n.js';
import { addressOf, moveTo } from '../lib/place.js';
import { Panel } from '../ui/panel.js';
import type { PageProps } from './page.js';
import { TopBar } from './top-bar.js';

/** So many the server lists at most. */
const MOST = 500;

/** Shows the breaches that are open and those that were, lets people act on them, and says who is told. */
export function AlarmsPage({ frame, place }: PageProps): ReactElement {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const queries = useQueryClient();
  const { data: session } = useSession();
  const { data: rules } = useBreachRules();
  const lives = useLives();
  const { services } = frame;
  const worst = worstLive(services.map(({ id }) => lives.get(id) ?? CONNECTING));
  const nowMs = useServerNow(worst.clock);
  const pick = readPick(place.query);
  const list = useBreaches(Number(pick.span), pick.service);
  const week = useBreaches(7, null);
  useBreachTransitions(() => void queries.invalidateQueries({ queryKey: [BREACHES] }));
  const shown = list.data === undefined ? undefined : picked(list.data, pick);
  const stale = frame.onLogIn !== null;
  return (
    <div className="page">
      <TopBar frame={frame} subject={t('alarms.heading')} nowMs={nowMs}>
        <LinkMark live={worst} />
      </TopBar>
      <LinkAlert live={worst} onLogIn={frame.onLogIn} />
      <main className="alarms" tabIndex={-1}>
        {week.data !== undefined && <AlarmsSummary breaches={week.data} />}
        <AlarmsFilters
          pick={pick}
          services={services}
          onChange={(changes) => moveTo(addressOf(place.path, place.query, changes), true)}
        />
        <Panel name="alarms" heading={t('alarms.list')} stale={stale || (list.isError && shown !== undefined)}>
          {list.isError && <p className="panel__problem">{t('failed')}</p>}
          {shown === undefined && !list.isError && <p className="panel__wait">{t('loading')}</p>}
          {shown?.length === 0 && <p className="alarms__none">{t('alarms.none')}</p>}
          <ul className="incidents">
            {shown?.map((breach) => (
              <AlarmItem
                key={breach.id}
                breach={breach}
                name={rules?.find(({ id }) => id === breach.rule)?.name[language] ?? breach.rule}
                service={
                  services.length > 1
                    ? (services.find(({ id }) => id === breach.service)?.name[language] ?? breach.service)
                    : null
                }
                nowMs={nowMs}
                canRespond={canRespond(session) && !stale}
              />
            ))}
          </ul>
          {list.data?.length === MOST && <p className="panel__wait">{t('alarms.atMost')}</p>}
        </Panel>
        <DeliveriesPanel days={Number(pick.span)} service={pick.service} canRetry={canRespond(session) && !stale} />
        <ChannelsPanel services={services} canTry={canAdminister(session) && !stale} />
      </main>
    </div>
  );
}
