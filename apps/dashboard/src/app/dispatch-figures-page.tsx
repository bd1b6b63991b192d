import type { ServiceAnswer } from '#contracts';
import { memo, type ReactElement } from 'react';
import {
  INCIDENTS_PATH,
  readDispatchChosen,
  readIncidentChoice,
  type ToIncidents,
} from '../features/dispatch-figures/chosen.js';
import { DispatchFigures } from '../features/dispatch-figures/dispatch-figures.js';
import { DispatchFilters } from '../features/dispatch-figures/dispatch-filters.js';
import { DispatchHead } from '../features/dispatch-figures/dispatch-head.js';
import { IncidentListPanel } from '../features/dispatch-figures/incident-list-panel.js';
import { FIGURES_PATH } from '../features/figures/chosen.js';
import { periodId } from '../features/figures/period.js';
import { SealsPanel } from '../features/seals/seals-panel.js';
import { addressOf, moveTo, type Place } from '../lib/place.js';
import { BackToFigures } from './back-to-figures.js';
import { Printed } from './printed.js';

interface DispatchFiguresPageProps {
  readonly service: ServiceAnswer;
  readonly place: Place;
  /** Local day, `2026-11-22`. */
  readonly today: string;
  /** Whether the figures no longer follow reality. */
  readonly stale: boolean;
}

/** Shows a chosen period of a dispatch service, and the incidents behind its figures. */
export const DispatchFiguresPage = memo(function DispatchFiguresPage(props: DispatchFiguresPageProps): ReactElement {
  const { service, place, today, stale } = props;
  const { path, query } = place;
  const chosen = readDispatchChosen(service.id, query, today);
  const inAddress = { service: service.id, period: periodId(chosen.period) };
  const change = (changes: Readonly<Record<string, string | null>>): void =>
    moveTo(addressOf(path, query, { ...inAddress, ...changes }), true);
  const toIncidents: ToIncidents = ({ priority, ending }) =>
    addressOf(INCIDENTS_PATH, query, { ...inAddress, priority: priority === null ? null : `${priority}`, ending });
  const filters = <DispatchFilters service={service} chosen={chosen} today={today} onChange={change} />;
  if (path === INCIDENTS_PATH) {
    return (
      <main className="figures" tabIndex={-1}>
        <BackToFigures to={addressOf(FIGURES_PATH, query, { ...inAddress, priority: null, ending: null })} />
        {filters}
        <IncidentListPanel service={service} chosen={chosen} choice={readIncidentChoice(query)} onChange={change} />
      </main>
    );
  }
  return (
    <Printed filters={filters} head={<DispatchHead service={service} chosen={chosen} />}>
      <DispatchFigures service={service} chosen={chosen} toIncidents={toIncidents} stale={stale} />
      <SealsPanel
        service={service}
        period={periodId(chosen.period)}
        kinds={['dispatch']}
        segment={chosen.segment}
        toDay={(day) => addressOf(INCIDENTS_PATH, query, { service: service.id, period: day })}
      />
    </Printed>
  );
});
