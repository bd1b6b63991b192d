import { Suspense, useEffect, useRef, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useServices } from '../features/services/services.query.js';
import { usePlace } from '../lib/place.js';
import { usePreference } from '../lib/preference.js';
import { PageNavigation } from './page-navigation.js';
import type { PageFrame } from './page.js';
import { pageAt, type PageRoute } from './pages.js';

/** Shows the page that stands in the address, for the service last chosen on this device or the first one. */
export function PageHost({ onLogIn, onLogOut }: Pick<PageFrame, 'onLogIn' | 'onLogOut'>): ReactElement {
  const { t } = useTranslation();
  const place = usePlace();
  const { data: services, isError, refetch } = useServices();
  const [chosen, onChoose] = usePreference('service', (stored) => stored ?? '');
  if (services === undefined) {
    return (
      <main className="notice" aria-busy={!isError}>
        <p>{t(isError ? 'failed' : 'loading')}</p>
        {isError && (
          <Button className="button button--primary" onPress={onLogIn ?? (() => void refetch())}>
            {t(onLogIn === null ? 'retry' : 'banner.logIn')}
          </Button>
        )}
      </main>
    );
  }
  const service = services.find(({ id }) => id === chosen) ?? services[0];
  if (service === undefined) {
    return (
      <main className="notice">
        <p>{t('services.none')}</p>
        <Button className="button button--primary" onPress={onLogOut}>
          {t('login.out')}
        </Button>
      </main>
    );
  }
  const page = pageAt(place.path);
  const navigation = <PageNavigation current={page} />;
  return (
    <Suspense fallback={<p className="board__wait">{t('loading')}</p>}>
      <page.Page frame={{ services, service, onChoose, onLogIn, onLogOut, navigation }} place={place} />
      <Arrival page={page} path={place.path} />
    </Suspense>
  );
}

/**
 * Names the page in the window's title, and moves the focus into it where the reader arrives by a link: the link that
 * was followed is gone.
 */
function Arrival({ page, path }: { readonly page: PageRoute; readonly path: string }): null {
  const { t } = useTranslation();
  const shown = useRef(path);
  const title = `${t(page.label)} – ${t('product')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (shown.current !== path) document.querySelector('main')?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  return null;
}
