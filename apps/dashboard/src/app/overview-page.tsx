import type { ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegularly } from '../features/live/announcer.js';
import { LinkAlert } from '../features/live/banners.js';
import { LinkMark } from '../features/live/link-mark.js';
import { CONNECTING, type Live } from '../features/live/open-live.js';
import { stateOf } from '../features/live/state-of.js';
import { useLives, useServerNow } from '../features/live/use-live.js';
import { useSummary } from '../features/live/use-summary.js';
import { ServiceCard } from '../features/overview/service-card.js';
import { worstLive } from '../features/overview/worst-live.js';
import { toLanguage } from '../lib/i18n.js';
import { Mark } from '../ui/mark.js';
import { PageLink } from '../ui/page-link.js';
import './overview-page.css';
import type { PageProps } from './page.js';
import { TopBar } from './top-bar.js';

/** Shows every service that the reader covers on one page, a card each. */
export function OverviewPage({ frame }: PageProps): ReactElement {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const lives = useLives();
  const summary = useSummary();
  const followed = frame.services.filter(({ kind }) => kind === 'telephony');
  const liveOf = (service: ServiceAnswer): Live => lives.get(service.id) ?? CONNECTING;
  const worst = worstLive(followed.map(liveOf));
  const nowMs = useServerNow(worst.clock);
  useRegularly(() =>
    followed
      .flatMap((service) => {
        const { link, view } = liveOf(service);
        const state = stateOf(view, 'telephony');
        if (link.phase !== 'live' || state === undefined) return [];
        const text = summary(state, service.targetSeconds / 60, nowMs);
        return [t('overview.summary', { service: service.name[language], text })];
      })
      .join(' '),
  );
  return (
    <div className="page">
      <TopBar frame={frame} subject={t('overview.heading')} nowMs={nowMs}>
        {followed.length > 0 && <LinkMark live={worst} />}
      </TopBar>
      <LinkAlert live={worst} onLogIn={frame.onLogIn} />
      <main className="overview" tabIndex={-1} aria-label={t('overview.services')}>
        <div className="overview__cards">
          {followed.map((service) => (
            <ServiceCard
              key={service.id}
              service={service}
              live={liveOf(service)}
              nowMs={nowMs}
              isCutOff={frame.onLogIn !== null}
            />
          ))}
        </div>
        {frame.services
          .filter(({ kind }) => kind === 'dispatch')
          .map((service) => (
            <NotLiveCard key={service.id} service={service} />
          ))}
      </main>
    </div>
  );
}

/** Says that a dispatch service has no live figures, instead of showing empty ones. */
function NotLiveCard({ service }: { readonly service: ServiceAnswer }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <article className="panel card card--notLive" data-testid="service-card">
      <header className="card__head">
        <h2>
          <PageLink to={`/?service=${encodeURIComponent(service.id)}`} className="card__link">
            {service.name[toLanguage(i18n.language)]}
          </PageLink>
        </h2>
        <Mark tone="quiet" icon="none">
          {t('overview.notLive')}
        </Mark>
      </header>
      <p>{t('overview.notLiveText')}</p>
    </article>
  );
}
