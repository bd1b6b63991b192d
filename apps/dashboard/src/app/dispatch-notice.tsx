import type { ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../features/live/use-live.js';
import { toLanguage } from '../lib/i18n.js';
import type { PageFrame } from './page.js';
import { TopBar } from './top-bar.js';

/** Says that a dispatch service has no live board, instead of showing an empty one. */
export function DispatchNotice(props: { readonly service: ServiceAnswer; readonly frame: PageFrame }): ReactElement {
  const { service, frame } = props;
  const { t, i18n } = useTranslation();
  const nowMs = useServerNow(null);
  return (
    <div className="page">
      <TopBar frame={frame} subject={service} nowMs={nowMs}>
        {t('link.idle')}
      </TopBar>
      <main className="notice" tabIndex={-1}>
        <h2>{t('dispatch.heading')}</h2>
        <p>{t('dispatch.text', { service: service.name[toLanguage(i18n.language)] })}</p>
      </main>
    </div>
  );
}
