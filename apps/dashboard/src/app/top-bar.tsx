import type { ServiceAnswer } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../lib/i18n.js';
import { useFormat } from '../lib/use-format.js';
import { Icon } from '../ui/icon.js';
import { PageLink } from '../ui/page-link.js';
import { SoundToggle } from '../features/alarm-signal/sound-toggle.js';
import { LanguageChoice } from '../features/preferences/language-choice.js';
import { ThemeToggle } from '../features/preferences/theme-toggle.js';
import { WALL_PATH, type PageFrame } from './page.js';
import './top-bar.css';

interface TopBarProps {
  readonly frame: PageFrame;
  /** The service that the page is about, or what a page about all of them is called. */
  readonly subject: ServiceAnswer | string;
  readonly nowMs: number;
  /** The state of the connection. */
  readonly children?: ReactNode;
}

/** Heads a page: what it is about, which day, how it is connected, the time, and what the reader may change. */
export function TopBar({ frame, subject, nowMs, children }: TopBarProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <header className="bar">
      <span className="brand__sign" aria-hidden="true">
        <Icon name="pulse" />
      </span>
      {typeof subject === 'string' ? (
        <h1 className="bar__title">{subject}</h1>
      ) : (
        <ServiceSwitch frame={frame} service={subject} />
      )}
      {frame.navigation}
      <p className="bar__date">{format.longDate(nowMs)}</p>
      <p className="bar__link">{children}</p>
      <div className="bar__tools">
        <LanguageChoice />
        <ThemeToggle />
        <SoundToggle />
        <PageLink to={WALL_PATH} className="button button--icon" label={t('wall.enter')} onFollow={enterFullScreen}>
          <Icon name="wall" />
        </PageLink>
        <Button className="button button--icon" aria-label={t('login.out')} onPress={frame.onLogOut}>
          <Icon name="leave" />
        </Button>
      </div>
      <p className="bar__clock">
        <span className="visually-hidden">{t('bar.clock', { time: format.time(nowMs) })}</span>
        <span aria-hidden="true">{format.time(nowMs)}</span>
      </p>
    </header>
  );
}

interface ServiceSwitchProps {
  readonly frame: PageFrame;
  readonly service: ServiceAnswer;
}

function ServiceSwitch({ frame, service }: ServiceSwitchProps): ReactElement {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const title = <h1 className="bar__title">{service.name[language]}</h1>;
  if (frame.services.length === 1) return title;
  return (
    <div className="bar__switch">
      {title}
      <select aria-label={t('bar.service')} value={service.id} onChange={(event) => frame.onChoose(event.target.value)}>
        {frame.services.map(({ id, name }) => (
          <option key={id} value={id}>
            {name[language]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A wall without the browser around it; where that is not allowed it is a wall all the same. */
function enterFullScreen(): void {
  document.documentElement.requestFullscreen().catch(() => undefined);
}
