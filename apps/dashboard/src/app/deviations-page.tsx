import { deviationStatusSchema } from '#contracts';
import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import '../features/alarms/alarms.css';
import { DeviationItem } from '../features/deviations/deviation-item.js';
import '../features/deviations/deviations.css';
import { useDeviationMeasures, useDeviations } from '../features/deviations/deviations.query.js';
import { OpenForm } from '../features/deviations/open-form.js';
import { WatchedPanel } from '../features/deviations/watched-panel.js';
import '../features/figures/filters.css';
import { useServerNow } from '../features/live/use-live.js';
import { canRespond, useSession } from '../features/session/session.query.js';
import { toLanguage } from '../lib/i18n.js';
import { addressOf, moveTo } from '../lib/place.js';
import { Panel } from '../ui/panel.js';
import { Select } from '../ui/select.js';
import type { PageProps } from './page.js';
import { TopBar } from './top-bar.js';

const STATUSES = ['', ...deviationStatusSchema.options] as const;

/** Shows what deviated and what is done about it, and lets people open and change deviations. */
export function DeviationsPage({ frame, place }: PageProps): ReactElement {
  const { t, i18n } = useTranslation();
  const nowMs = useServerNow(null);
  const { data: session } = useSession();
  const { services } = frame;
  const service = services.find(({ id }) => id === place.query.get('of')) ?? null;
  const status = STATUSES.find((one) => one === place.query.get('status')) ?? '';
  const breach = place.query.get('breach');
  const [isOpening, setOpening] = useState(breach !== null);
  const list = useDeviations(service?.id ?? null, status === '' ? null : status);
  const measures = useDeviationMeasures();
  const mayWrite = canRespond(session) && frame.onLogIn === null;
  const pick = (changes: Readonly<Record<string, string | null>>) =>
    moveTo(addressOf(place.path, place.query, changes), true);
  const close = () => {
    setOpening(false);
    pick({ breach: null, name: null });
  };
  return (
    <div className="page">
      <TopBar frame={frame} subject={t('deviations.heading')} nowMs={nowMs} />
      <main className="alarms" tabIndex={-1}>
        <section className="filters" aria-label={t('deviations.filters')}>
          {services.length > 1 && (
            <Select
              label={t('deviations.service')}
              options={[
                { id: '', text: t('deviations.every') },
                ...services.map(({ id, name }) => ({ id, text: name[toLanguage(i18n.language)] })),
              ]}
              value={service?.id ?? ''}
              onChange={(id) => pick({ of: id === '' ? null : id })}
            />
          )}
          <Select
            label={t('deviations.status')}
            options={STATUSES.map((id) => ({
              id,
              text: id === '' ? t('deviations.every') : t(`deviations.statuses.${id}`),
            }))}
            value={status}
            onChange={(id) => pick({ status: id === '' ? null : id })}
          />
          {mayWrite && !isOpening && (
            <Button className="button button--primary" onPress={() => setOpening(true)}>
              {t('deviations.form.open')}
            </Button>
          )}
        </section>
        {mayWrite && isOpening && (
          <Panel name="opening" heading={t('deviations.form.heading')}>
            <OpenForm
              services={services}
              service={service ?? frame.service}
              measures={measures.data}
              breach={breach === null ? null : { id: breach, name: place.query.get('name') ?? '' }}
              onDone={close}
            />
          </Panel>
        )}
        <Panel name="deviations" heading={t('deviations.list')} stale={list.isError && list.data !== undefined}>
          {list.isError && <p className="panel__problem">{t('failed')}</p>}
          {list.data === undefined && !list.isError && <p className="panel__wait">{t('loading')}</p>}
          {list.data?.length === 0 && <p className="alarms__none">{t('deviations.none')}</p>}
          <ul className="incidents">
            {list.data?.map((deviation) => (
              <DeviationItem
                key={deviation.id}
                deviation={deviation}
                service={services.find(({ id }) => id === deviation.service)}
                measures={measures.data}
                canRespond={mayWrite}
              />
            ))}
          </ul>
        </Panel>
        <WatchedPanel measures={measures.data} isError={measures.isError} service={service?.id ?? null} />
      </main>
    </div>
  );
}
