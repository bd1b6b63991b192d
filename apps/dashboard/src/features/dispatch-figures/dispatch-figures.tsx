import type { ReactElement } from 'react';
import type { ServiceAnswer } from '#contracts';
import { AreasPanel } from './areas-panel.js';
import { CareLevelPanel } from './care-level-panel.js';
import { ChainPanel } from './chain-panel.js';
import type { DispatchChosen, ToIncidents } from './chosen.js';
import { CountsPanel } from './counts-panel.js';
import { DayPanel } from './day-panel.js';
import './dispatch-figures.css';
import { useDispatch } from './dispatch-figures.query.js';
import { HelpPanel } from './help-panel.js';
import { IntervalsPanel } from './intervals-panel.js';
import { UtilisationPanel } from './utilisation-panel.js';

interface DispatchFiguresProps {
  readonly service: ServiceAnswer;
  readonly chosen: DispatchChosen;
  readonly toIncidents: ToIncidents;
  readonly stale: boolean;
}

/** Shows the scorecard of a dispatch service for what is chosen. */
export function DispatchFigures({ service, chosen, toIncidents, stale: isCutOff }: DispatchFiguresProps): ReactElement {
  const { data, error } = useDispatch(chosen, null);
  const figures = data?.segments.find(({ segment }) => segment === chosen.segment);
  const stale = isCutOff || (error !== null && data !== undefined);
  return (
    <>
      <CountsPanel chosen={chosen} data={data} error={error} toIncidents={toIncidents} stale={isCutOff} />
      {figures && figures.counts.incidents + figures.counts.missions > 0 && (
        <>
          <ChainPanel intervals={service.intervals} figures={figures} stale={stale} />
          <CareLevelPanel
            figures={figures}
            careLevelsVersion={data?.careLevelsVersion}
            toIncidents={toIncidents}
            stale={stale}
          />
          <IntervalsPanel intervals={service.intervals} figures={figures} stale={stale} />
          <div className="dispatch__pair">
            <DayPanel chosen={chosen} stale={isCutOff} />
            <AreasPanel service={service} chosen={chosen} stale={isCutOff} />
          </div>
          <HelpPanel help={figures.help} stale={stale} />
        </>
      )}
      <UtilisationPanel service={service} chosen={chosen} stale={isCutOff} />
    </>
  );
}
