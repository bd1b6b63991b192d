import type { LiveSource } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Icon, type IconName } from '../../ui/icon.js';
import './banners.css';
import type { Live } from './open-live.js';

interface BannersProps {
  readonly live: Live;
  /** Given once the session has ended; leads to the login page. */
  readonly onLogIn: (() => void) | null;
}

/** Says everything that keeps the figures from being trusted. Nothing is said only when all is well. */
export function Banners({ live, onLogIn }: BannersProps): ReactElement {
  return (
    <>
      <LinkAlert live={live} onLogIn={onLogIn} />
      <div role="status" className="banners">
        {live.link.phase === 'live' && live.view !== null && <SourceBanners sources={live.view.state.sources} />}
      </div>
    </>
  );
}

/** Says that the connection is gone, refused or ended; one for a page, however many services it shows. */
export function LinkAlert(props: BannersProps): ReactElement {
  return (
    <div role="alert" className="banners">
      <LinkBanner {...props} />
    </div>
  );
}

function LinkBanner({ live: { link, view }, onLogIn }: BannersProps): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const isFrozen = view !== null && 'sinceMs' in link;
  const frozen = isFrozen ? t('banner.frozen', { time: format.timeWithSeconds(link.sinceMs) }) : '';
  if (onLogIn !== null) {
    return (
      <Banner tone="over" icon="unplugged" text={t('banner.sessionEnded')} detail={frozen}>
        <Button className="button button--primary" onPress={onLogIn}>
          {t('banner.logIn')}
        </Button>
      </Banner>
    );
  }
  if (link.phase === 'refused')
    return <Banner tone="over" icon="over" text={t(`banner.${link.reason}`)} detail={frozen} />;
  if (link.phase !== 'lost') return null;
  return <Banner tone="over" icon="unplugged" text={t('banner.lost')} detail={`${frozen} ${t('banner.lostDetail')}`} />;
}

function SourceBanners({ sources }: { readonly sources: readonly LiveSource[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (sources.length === 0) return <Banner tone="soon" icon="soon" text={t('banner.noSource')} />;
  return (
    <>
      {sources
        .filter(({ state }) => state === 'silent')
        .map(({ source, lastEventAt }) => {
          const time = format.timeWithSeconds(Date.parse(lastEventAt));
          const text = t('banner.silent', { source, time });
          return <Banner key={source} tone="soon" icon="soon" text={text} detail={t('banner.silentDetail')} />;
        })}
    </>
  );
}

interface BannerProps {
  readonly tone: 'soon' | 'over';
  readonly icon: IconName;
  readonly text: string;
  readonly detail?: string;
  readonly children?: ReactNode;
}

function Banner({ tone, icon, text, detail, children }: BannerProps): ReactElement {
  return (
    <div className={`banner banner--${tone}`}>
      <Icon name={icon} />
      <p>
        <strong>{text}</strong> {detail}
      </p>
      {children}
    </div>
  );
}
