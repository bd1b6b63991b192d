import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../features/live/use-live.js';
import { ComingPanel } from '../features/sendings/coming-panel.js';
import { PastPanel } from '../features/sendings/past-panel.js';
import '../features/sendings/sendings.css';
import { canRespond, useSession } from '../features/session/session.query.js';
import type { PageProps } from './page.js';
import { TopBar } from './top-bar.js';

/** Shows which files are sent by themselves, when and to whom, and what became of those that were due. */
export function SendingsPage({ frame }: PageProps): ReactElement {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const nowMs = useServerNow(null);
  const maySend = canRespond(session) && frame.onLogIn === null;
  return (
    <div className="page">
      <TopBar frame={frame} subject={t('sendings.heading')} nowMs={nowMs} />
      <main className="sendings-page" tabIndex={-1}>
        <ComingPanel services={frame.services} maySend={maySend} />
        <PastPanel services={frame.services} maySend={maySend} />
      </main>
    </div>
  );
}
