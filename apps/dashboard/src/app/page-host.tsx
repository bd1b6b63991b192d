import { Suspense, useEffect, useEffectEvent, useRef, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { AlarmSignal } from '../features/alarm-signal/alarm-signal.js';
import { LiveProvider } from '../features/live/live-provider.js';
import { useServices } from '../features/services/services.query.js';
import { addressOf, moveTo, usePlace } from '../lib/place.js';
import { usePreference } from '../lib/preference.js';
import { Spoken } from '../ui/spoken.js';
import { PageNavigation } from './page-navigation.js';
import type { PageFrame } from './page.js';
import { pageAt, type PageRoute } from './pages.js';

/** Shows the page that stands in the address, for the service named there, the one last chosen here, or the first. */
export function PageHost({ onLogIn, onLogOut }: Pick<PageFrame, 'onLogIn' | 'onLogOut'>): ReactElement {
  const { t } = useTranslation();
  const place = usePlace();
  const { data: services, isError, refetch } = useServices();
  const [chosen, choose] = usePreference('service', (stored) => stored ?? '');
  const wanted = place.query.get('service');
  const known = services?.find(({ id }) => id === wanted)?.id;
  const remember = useEffectEvent(choose);
  useEffect(() => {
    if (known !== undefined) remember(known);
  }, [known]);
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
  const service = services.find(({ id }) => id === (known ?? chosen)) ?? services[0];
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
  const onChoose = (id: string): void => {
    choose(id);
    if (wanted !== null) moveTo(addressOf(place.path, place.query, { service: id }), true);
  };
  const page = pageAt(place.path);
  const navigation = <PageNavigation current={page} />;
  return (
    <LiveProvider services={services}>
      <Suspense fallback={<p className="page__wait">{t('loading')}</p>}>
        <page.code.Page frame={{ services, service, onChoose, onLogIn, onLogOut, navigation }} place={place} />
        <Arrival page={page} path={place.path} />
      </Suspense>
      <AlarmSignal services={services} />
      <Spoken />
    </LiveProvider>
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
