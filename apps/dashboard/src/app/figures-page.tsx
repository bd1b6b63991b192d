import type { ReactElement } from 'react';
import { FIGURES_PATH } from '../features/figures/chosen.js';
import { useServerNow } from '../features/live/use-live.js';
import { localDay } from '../lib/format.js';
import { addressOf, moveTo } from '../lib/place.js';
import '../ui/list.css';
import { DispatchFiguresPage } from './dispatch-figures-page.js';
import './figures-page.css';
import type { PageProps } from './page.js';
import { ScorecardPage } from './scorecard-page.js';
import { ServicePage } from './service-page.js';

/** What one service is narrowed by says nothing of another. */
const NOTHING_NARROWED = { queue: null, area: null, unitKind: null, priority: null, ending: null };

/** Shows the scorecard of a chosen period of one service, of either kind. */
export function FiguresPage({ frame: around, place }: PageProps): ReactElement {
  const nowMs = useServerNow(null);
  const { service } = around;
  const onChoose = (id: string): void => {
    around.onChoose(id);
    moveTo(addressOf(FIGURES_PATH, place.query, { ...NOTHING_NARROWED, service: id }), true);
  };
  const of = { service, place, today: localDay(nowMs), stale: around.onLogIn !== null };
  return (
    <ServicePage frame={{ ...around, onChoose }} nowMs={nowMs} ofDispatch={null}>
      {service.kind === 'telephony' ? <ScorecardPage {...of} /> : <DispatchFiguresPage {...of} />}
    </ServicePage>
  );
}
