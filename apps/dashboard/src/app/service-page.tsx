import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { PageFrame } from './page.js';
import './service-page.css';
import { TopBar } from './top-bar.js';

interface ServicePageProps {
  readonly frame: PageFrame;
  readonly nowMs: number;
  /** What is said instead where the service is one of dispatch; null where the page is of both kinds. */
  readonly ofDispatch: string | null;
  /** The `main` of the page. */
  readonly children: ReactNode;
}

/** Frames a page that looks back on one service, and says so where the session has ended. */
export function ServicePage({ frame, nowMs, ofDispatch, children }: ServicePageProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="page">
      <TopBar frame={frame} subject={frame.service} nowMs={nowMs} />
      <div role="alert" className="banners">
        {frame.onLogIn !== null && (
          <p className="service-page__ended">
            <strong>{t('banner.sessionEnded')}</strong>
            <Button className="button button--primary" onPress={frame.onLogIn}>
              {t('banner.logIn')}
            </Button>
          </p>
        )}
      </div>
      {frame.service.kind === 'telephony' || ofDispatch === null ? (
        children
      ) : (
        <main className="notice" tabIndex={-1}>
          <p>{ofDispatch}</p>
        </main>
      )}
    </div>
  );
}
