import type { ServiceAnswer } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../lib/i18n.js';
import { useFormat } from '../lib/use-format.js';
import { FIGURES_PATH } from '../features/figures/chosen.js';
import { Icon } from '../ui/icon.js';
import { PageLink } from '../ui/page-link.js';
import { LanguageChoice } from '../features/preferences/language-choice.js';
import { ThemeToggle } from '../features/preferences/theme-toggle.js';
import './top-bar.css';

/** What the bar needs to know of the page around it. */
export interface PageFrame {
  readonly services: readonly ServiceAnswer[];
  readonly onChoose: (id: string) => void;
  readonly onLogOut: () => void;
  /** Given once the session has ended; leads to the login page. */
  readonly onLogIn: (() => void) | null;
  readonly page: 'now' | 'figures';
}

interface TopBarProps {
  readonly frame: PageFrame;
  readonly service: ServiceAnswer;
  readonly nowMs: number;
  /** The state of the connection. */
  readonly children?: ReactNode;
}

/** Heads the board: which service, which day, how it is connected, the time, and what the reader may change. */
export function TopBar({ frame, service, nowMs, children }: TopBarProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <header className="bar">
      <span className="brand__sign" aria-hidden="true">
        <Icon name="pulse" />
      </span>
      <ServiceSwitch frame={frame} service={service} />
      <nav className="bar__pages" aria-label={t('bar.pages')}>
        <PageLink to="/" className="bar__page" isCurrent={frame.page === 'now'}>
          {t('bar.now')}
        </PageLink>
        <PageLink to={FIGURES_PATH} className="bar__page" isCurrent={frame.page === 'figures'}>
          {t('bar.figures')}
        </PageLink>
      </nav>
      <p className="bar__date">{format.longDate(nowMs)}</p>
      <p className="bar__link">{children}</p>
      <div className="bar__tools">
        <LanguageChoice />
        <ThemeToggle />
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

function ServiceSwitch({ frame, service }: Pick<TopBarProps, 'frame' | 'service'>): ReactElement {
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
