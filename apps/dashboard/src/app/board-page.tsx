import { lazy, Suspense, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { CALLS_PATH, FIGURES_PATH } from '../features/figures/chosen.js';
import { useServices } from '../features/services/services.query.js';
import { addressOf, moveTo, usePlace } from '../lib/place.js';
import { usePreference } from '../lib/preference.js';
import { DispatchNotice } from './dispatch-notice.js';
import { TelephonyBoard } from './telephony-board.js';
import type { PageFrame } from './top-bar.js';

type BoardPageProps = Pick<PageFrame, 'onLogIn' | 'onLogOut'>;

/** Is loaded when it is first opened: the wall never needs it. */
const FiguresPage = lazy(async () => ({ default: (await import('./figures-page.js')).FiguresPage }));

/** Shows the board, or the figures, of the service last chosen on this device, or of the first one. */
export function BoardPage({ onLogIn, onLogOut }: BoardPageProps): ReactElement {
  const { t } = useTranslation();
  const place = usePlace();
  const isFigures = place.path === FIGURES_PATH || place.path === CALLS_PATH;
  const { data: services, isError, refetch } = useServices();
  const [chosen, choose] = usePreference('service', (stored) => stored ?? '');
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
  const wanted = isFigures ? (place.query.get('service') ?? chosen) : chosen;
  const service = services.find(({ id }) => id === wanted) ?? services[0];
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
  if (isFigures) {
    const onChoose = (id: string): void => {
      choose(id);
      moveTo(addressOf(FIGURES_PATH, place.query, { service: id, queue: null, area: null }), true);
    };
    const frame = { services, onChoose, onLogIn, onLogOut, page: 'figures' } as const;
    return (
      <Suspense fallback={<p className="board__wait">{t('loading')}</p>}>
        <FiguresPage service={service} frame={frame} place={place} />
      </Suspense>
    );
  }
  const frame = { services, onChoose: choose, onLogIn, onLogOut, page: 'now' } as const;
  switch (service.kind) {
    case 'telephony':
      return <TelephonyBoard key={service.id} service={service} frame={frame} />;
    case 'dispatch':
      return <DispatchNotice service={service} frame={frame} />;
  }
}
