import type { LiveState, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatchSummary } from '../features/dispatch/use-dispatch-summary.js';
import { useRegularly } from '../features/live/announcer.js';
import { LinkAlert } from '../features/live/banners.js';
import { LinkMark } from '../features/live/link-mark.js';
import { CONNECTING, type Live } from '../features/live/open-live.js';
import { useLives, useServerNow } from '../features/live/use-live.js';
import { useSummary } from '../features/live/use-summary.js';
import { ServiceCard } from '../features/overview/service-card.js';
import { worstLive } from '../features/overview/worst-live.js';
import { toLanguage } from '../lib/i18n.js';
import './overview-page.css';
import type { PageProps } from './page.js';
import { TopBar } from './top-bar.js';

/** Shows every service that the reader covers on one page, a card each. */
export function OverviewPage({ frame }: PageProps): ReactElement {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const lives = useLives();
  const summary = useSummary();
  const dispatchSummary = useDispatchSummary();
  const liveOf = (service: ServiceAnswer): Live => lives.get(service.id) ?? CONNECTING;
  const worst = worstLive(frame.services.map(liveOf));
  const nowMs = useServerNow(worst.clock);
  const textOf = (state: LiveState, { targetSeconds }: ServiceAnswer): string =>
    state.kind === 'telephony'
      ? summary(state, targetSeconds / 60, nowMs)
      : dispatchSummary(state, targetSeconds, nowMs);
  useRegularly(() =>
    frame.services
      .flatMap((service) => {
        const { link, view } = liveOf(service);
        if (link.phase !== 'live' || view === null) return [];
        return [t('overview.summary', { service: service.name[language], text: textOf(view.state, service) })];
      })
      .join(' '),
  );
  return (
    <div className="page">
      <TopBar frame={frame} subject={t('overview.heading')} nowMs={nowMs}>
        <LinkMark live={worst} />
      </TopBar>
      <LinkAlert live={worst} onLogIn={frame.onLogIn} />
      <main className="overview" tabIndex={-1} aria-label={t('overview.services')}>
        <div className="overview__cards">
          {frame.services.map((service) => (
            <ServiceCard
              key={service.id}
              service={service}
              live={liveOf(service)}
              nowMs={nowMs}
              isCutOff={frame.onLogIn !== null}
            />
          ))}
        </div>
      </main>
    </div>
  );
}
