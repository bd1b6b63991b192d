import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useServices } from '../features/services/services.query.js';
import { usePreference } from '../lib/preference.js';
import { DispatchNotice } from './dispatch-notice.js';
import { TelephonyBoard } from './telephony-board.js';
import type { PageFrame } from './top-bar.js';

type BoardPageProps = Pick<PageFrame, 'onLogIn' | 'onLogOut'>;

/** Shows the board of the service last chosen on this device, or of the first one. */
export function BoardPage({ onLogIn, onLogOut }: BoardPageProps): ReactElement {
  const { t } = useTranslation();
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
  const frame = { services, onChoose: choose, onLogIn, onLogOut };
  switch (service.kind) {
    case 'telephony':
      return <TelephonyBoard key={service.id} service={service} frame={frame} />;
    case 'dispatch':
      return <DispatchNotice service={service} frame={frame} />;
  }
}
