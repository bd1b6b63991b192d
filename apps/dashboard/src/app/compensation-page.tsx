import type { CompensationHistory, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompensation, useCompensationHistory } from '../features/compensation/compensation.query.js';
import { HistoryPanel } from '../features/compensation/history-panel.js';
import { ReadingsPanel } from '../features/compensation/readings-panel.js';
import { RestPanel } from '../features/compensation/rest-panel.js';
import { WorthPanel } from '../features/compensation/worth-panel.js';
import '../features/figures/filters.css';
import { parsePeriod } from '../features/figures/period.js';
import { usePeriodName } from '../features/figures/use-period-name.js';
import { useServerNow } from '../features/live/use-live.js';
import { toLanguage } from '../lib/i18n.js';
import { addressOf, moveTo, type Place } from '../lib/place.js';
import '../ui/list.css';
import { Select } from '../ui/select.js';
import './compensation-page.css';
import type { PageProps } from './page.js';
import { ServicePage } from './service-page.js';

/** Shows what a quarter's answered calls are worth, what decides it, and what can still be done; says so where nothing is paid. */
export function CompensationPage({ frame, place }: PageProps): ReactElement {
  const { t, i18n } = useTranslation();
  const nowMs = useServerNow(null);
  const { service } = frame;
  const name = service.name[toLanguage(i18n.language)];
  return (
    <ServicePage frame={frame} nowMs={nowMs} ofDispatch={t('compensation.dispatch', { service: name })}>
      <Compensation service={service} name={name} place={place} stale={frame.onLogIn !== null} />
    </ServicePage>
  );
}

interface CompensationProps {
  readonly service: ServiceAnswer;
  readonly name: string;
  readonly place: Place;
  readonly stale: boolean;
}

function Compensation({ service, name, place, stale }: CompensationProps): ReactElement {
  const { t } = useTranslation();
  const { data: history, error } = useCompensationHistory(service.id);
  const wanted = place.query.get('quarter');
  const quarter = history?.quarters.find(({ period }) => period.id === wanted) ?? history?.quarters.at(-1);
  const isShown = history && quarter;
  const isWaiting = history === undefined;
  // One element throughout, so that the focus that a link has moved into it stays.
  return (
    <main className={isShown ? 'compensation' : 'notice'} tabIndex={-1} aria-busy={isWaiting && error === null}>
      {isShown ? (
        <Cockpit
          history={history}
          quarter={quarter.period.id}
          stale={stale || error !== null}
          onChoose={(id) => moveTo(addressOf(place.path, place.query, { service: service.id, quarter: id }), true)}
        />
      ) : (
        <p>{isWaiting ? t(error === null ? 'loading' : 'failed') : t('compensation.noAgreement', { service: name })}</p>
      )}
    </main>
  );
}

interface CockpitProps {
  readonly history: CompensationHistory;
  /** Quarter id, `2026-Q3`. */
  readonly quarter: string;
  readonly stale: boolean;
  readonly onChoose: (quarter: string) => void;
}

function Cockpit({ history, quarter, stale, onChoose }: CockpitProps): ReactElement {
  const { t } = useTranslation();
  const { data: sheet, error } = useCompensation(history.service, quarter);
  const periodName = usePeriodName();
  const quarterName = (id: string): string => {
    const period = parsePeriod(id);
    return period === null ? id : periodName(period);
  };
  const isStale = stale || error !== null;
  const options = history.quarters.toReversed().map(({ period }) => ({ id: period.id, text: quarterName(period.id) }));
  return (
    <>
      {sheet ? (
        <>
          <WorthPanel
            sheet={sheet}
            heading={t('compensation.heading', { period: quarterName(quarter) })}
            choice={
              <Select
                label={t('compensation.quarter')}
                quietLabel
                options={options}
                value={quarter}
                onChange={onChoose}
              />
            }
            stale={isStale}
          />
          <RestPanel sheet={sheet} stale={isStale} />
          {sheet.share !== null && <ReadingsPanel sheet={sheet} stale={isStale} />}
        </>
      ) : (
        <p className="page__wait">{t(error === null ? 'loading' : 'failed')}</p>
      )}
      <HistoryPanel history={history} shown={quarter} quarterName={quarterName} stale={stale} />
    </>
  );
}
