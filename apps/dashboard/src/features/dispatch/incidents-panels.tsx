import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import { IncidentGroups } from './incident-groups.js';
import { WhatOf, type IncidentView } from './incident-item.js';
import { phaseCounts, waitingSinceMs, type OpenIncident, type RankGroup } from './incidents.js';
import { Nothing } from './nothing.js';

/** So many units stand on the line of an incident; its way names them all. */
const NAMED = 2;

interface IncidentsPanelProps {
  readonly groups: readonly RankGroup[];
  readonly view: IncidentView;
  readonly stale: boolean;
  readonly unheard: boolean;
}

/** Lists the incidents that nobody is on the way to, with the time that each has been so. */
export function UnassignedPanel({ groups, view, stale, unheard }: IncidentsPanelProps): ReactElement {
  const { t } = useTranslation();
  const longest = (incidents: readonly OpenIncident[]): string => {
    const waitedMs = view.nowMs - Math.min(...incidents.map(waitingSinceMs));
    return waitedMs < 0 ? '' : t('dispatch.longest', { time: clockText(waitedMs / 1000) });
  };
  return (
    <Panel name="unassigned" heading={t('dispatch.unassigned.heading')} stale={stale} aside={<Total groups={groups} />}>
      {groups.length === 0 && <Nothing text={t('dispatch.unassigned.none')} isWell unheard={unheard} />}
      <IncidentGroups
        groups={groups}
        shown={{ 1: 12, none: 6, 2: 6, 3: 4, 4: 3, booked: 2 }}
        sinceMs={waitingSinceMs}
        view={view}
        note={longest}
        Line={UnassignedLine}
      />
    </Panel>
  );
}

/** Lists the incidents that have a unit, those first that have come the least far, with the time in their phase. */
export function UnderwayPanel({ groups, view, stale, unheard }: IncidentsPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const byPhase = (incidents: readonly OpenIncident[]): string =>
    phaseCounts(incidents)
      .map(({ phase, count }) => `${t(`dispatch.phase.${phase}`)} ${format.count(count)}`)
      .join(' · ');
  return (
    <Panel name="underway" heading={t('dispatch.underway.heading')} stale={stale} aside={<Total groups={groups} />}>
      {groups.length === 0 && <Nothing text={t('dispatch.underway.none')} isWell={false} unheard={unheard} />}
      <IncidentGroups
        groups={groups}
        shown={{ 1: 6, none: 3, 2: 4, 3: 3, 4: 2, booked: 2 }}
        sinceMs={({ since }) => Date.parse(since)}
        view={view}
        note={byPhase}
        Line={UnderwayLine}
      />
    </Panel>
  );
}

function Total({ groups }: Pick<IncidentsPanelProps, 'groups'>): ReactElement | null {
  const { t } = useTranslation();
  const count = groups.reduce((sum, { rank, incidents }) => sum + (rank === 'booked' ? 0 : incidents.length), 0);
  if (count === 0) return null;
  return <span className="panel__aside">{t('dispatch.incidents', { count })}</span>;
}

function UnassignedLine({ incident }: { readonly incident: OpenIncident }): ReactElement {
  const { t } = useTranslation();
  const { assessment, phase, alarmPriority, priority, units } = incident;
  return (
    <>
      <WhatOf incident={incident} />
      <span className="case__notes">
        {phase === 'triage' && <span>{t('dispatch.phase.triage')}</span>}
        {assessment === 'open' && (
          <Mark tone="quiet" icon="live">
            {t('dispatch.assessing')}
          </Mark>
        )}
        {assessment === 'ended' && (
          <Mark tone="quiet" icon="check">
            {t('dispatch.assessed')}
          </Mark>
        )}
        {alarmPriority !== null && alarmPriority !== priority && (
          <span>{t('dispatch.was', { priority: alarmPriority })}</span>
        )}
        {units.length > 0 && <span>{t('dispatch.helpers', { units: units.join(', ') })}</span>}
      </span>
    </>
  );
}

function UnderwayLine({ incident }: { readonly incident: OpenIncident }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <span className="case__phase">{t(`dispatch.phase.${incident.phase}`)}</span>
      <span className="case__notes">
        <span>
          {incident.units.slice(0, NAMED).join(', ')}
          {incident.units.length > NAMED && ` +${incident.units.length - NAMED}`}
        </span>
      </span>
    </>
  );
}
