import type { ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  INCIDENTS_PATH,
  readDispatchChosen,
  readIncidentChoice,
  type ToIncidents,
} from '../features/dispatch-figures/chosen.js';
import { DispatchFigures } from '../features/dispatch-figures/dispatch-figures.js';
import { DispatchFilters } from '../features/dispatch-figures/dispatch-filters.js';
import { IncidentListPanel } from '../features/dispatch-figures/incident-list-panel.js';
import { FIGURES_PATH } from '../features/figures/chosen.js';
import { periodId } from '../features/figures/period.js';
import { SealsPanel } from '../features/seals/seals-panel.js';
import { addressOf, moveTo } from '../lib/place.js';
import { Icon } from '../ui/icon.js';
import { PageLink } from '../ui/page-link.js';
import type { PageProps } from './page.js';

interface DispatchFiguresPageProps extends PageProps {
  readonly service: ServiceAnswer;
  /** Local day, `2026-11-22`. */
  readonly today: string;
}

/** Shows a chosen period of a dispatch service, and the incidents behind its figures. */
export function DispatchFiguresPage({ service, frame, place, today }: DispatchFiguresPageProps): ReactElement {
  const { t } = useTranslation();
  const { path, query } = place;
  const chosen = readDispatchChosen(service.id, query, today);
  const inAddress = { service: service.id, period: periodId(chosen.period) };
  const change = (changes: Readonly<Record<string, string | null>>): void =>
    moveTo(addressOf(path, query, { ...inAddress, ...changes }), true);
  const toIncidents: ToIncidents = ({ priority, ending }) =>
    addressOf(INCIDENTS_PATH, query, { ...inAddress, priority: priority === null ? null : `${priority}`, ending });
  return (
    <main className="figures" tabIndex={-1}>
      {path === INCIDENTS_PATH && (
        <PageLink
          to={addressOf(FIGURES_PATH, query, { ...inAddress, priority: null, ending: null })}
          className="link link--back"
        >
          <Icon name="back" />
          {t('figures.back')}
        </PageLink>
      )}
      <DispatchFilters service={service} chosen={chosen} today={today} onChange={change} />
      {path === INCIDENTS_PATH ? (
        <IncidentListPanel service={service} chosen={chosen} choice={readIncidentChoice(query)} onChange={change} />
      ) : (
        <>
          <DispatchFigures service={service} chosen={chosen} toIncidents={toIncidents} stale={frame.onLogIn !== null} />
          <SealsPanel
            service={service}
            period={periodId(chosen.period)}
            kinds={['dispatch']}
            segment={chosen.segment}
            toDay={(day) => addressOf(INCIDENTS_PATH, query, { service: service.id, period: day })}
          />
        </>
      )}
    </main>
  );
}
