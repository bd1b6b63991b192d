import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import type { Live } from '../live/open-live.js';
import { frozenSince } from '../live/use-live.js';

interface WallNoticeProps {
  readonly live: Live;
  /** Given once the session has ended; leads to the login page. */
  readonly onLogIn: (() => void) | null;
}

/** Says across the whole wall what keeps its figures from being trusted; nothing where nothing does. */
export function WallNotice({ live, onLogIn }: WallNoticeProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const frozenMs = frozenSince(live);
  const frozen = live.view !== null && frozenMs !== null && t('wall.frozen', { time: format.time(frozenMs) });
  return (
    <>
      <div role="alert">{alert()}</div>
      <div role="status">{live.link.phase === 'live' && onLogIn === null && <SilentSource live={live} />}</div>
    </>
  );

  function alert(): ReactNode {
    if (onLogIn !== null) {
      return (
        <Band tone="over" text={t('wall.ended')} detail={frozen}>
          <Button className="button button--primary" onPress={onLogIn}>
            {t('banner.logIn')}
          </Button>
        </Band>
      );
    }
    if (live.link.phase === 'lost') return <Band tone="over" text={t('wall.lost')} detail={frozen} />;
    if (live.link.phase !== 'refused') return null;
    const isReading = live.link.reason === 'not_ready';
    return <Band tone="over" text={t(isReading ? 'wall.reading' : 'wall.refused')} detail={frozen} />;
  }
}

function SilentSource({ live: { view } }: Pick<WallNoticeProps, 'live'>): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  if (view === null) return null;
  const { sources } = view.state;
  if (sources.length === 0) return <Band tone="soon" text={t('wall.noSource')} detail={false} />;
  const silent = sources.find(({ state }) => state === 'silent');
  if (silent === undefined) return null;
  const time = format.time(Date.parse(silent.lastEventAt));
  return <Band tone="soon" text={t('wall.silent', { source: silent.source, time })} detail={false} />;
}

interface BandProps {
  readonly tone: 'soon' | 'over';
  readonly text: string;
  readonly detail: string | false;
  readonly children?: ReactNode;
}

function Band({ tone, text, detail, children }: BandProps): ReactElement {
  return (
    <div className={`wall__band wall__band--${tone}`}>
      <Icon name={tone === 'over' ? 'unplugged' : 'soon'} />
      <p>
        <strong>{text}</strong>
        {detail !== false && <span>{detail}</span>}
      </p>
      {children}
    </div>
  );
}
