import type { DispatchState, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import './aircraft-panel.css';
import { areaName } from './area-name.js';
import { Nothing } from './nothing.js';
import { aircraftOf, type NamedUnit } from './units.js';

interface AircraftPanelProps {
  readonly state: Pick<DispatchState, 'units' | 'incidents'>;
  readonly service: ServiceAnswer;
  readonly nowMs: number;
  readonly stale: boolean;
}

/** Names every helicopter and air ambulance: what it does, since when, and for which incident. */
export function AircraftPanel({ state, service, nowMs, stale }: AircraftPanelProps): ReactElement {
  const { t } = useTranslation();
  const aircraft = aircraftOf(state.units);
  const away = aircraft.filter((unit) => unit.state === 'out_of_service');
  return (
    <Panel name="aircraft" heading={t('dispatch.aircraft.heading')} stale={stale}>
      {aircraft.length === 0 && <Nothing text={t('dispatch.aircraft.none')} isWell={false} />}
      <ul className="aircraft">
        {aircraft
          .filter((unit) => unit.state !== 'out_of_service')
          .map((unit) => (
            <Aircraft key={unit.name} unit={unit} state={state} service={service} nowMs={nowMs} />
          ))}
      </ul>
      {away.length > 0 && (
        <p className="cases__foot craft__away">
          {t('dispatch.aircraft.away', { names: away.map(({ name }) => name).join(', ') })}
        </p>
      )}
    </Panel>
  );
}

type AircraftProps = Pick<AircraftPanelProps, 'state' | 'service' | 'nowMs'> & { readonly unit: NamedUnit };

function Aircraft({ unit, state, service, nowMs }: AircraftProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const incident = unit.incident === null ? undefined : state.incidents[unit.incident];
  const sinceMs = Date.parse(unit.since);
  const area = areaName(service, incident?.area ?? unit.area);
  const mission = [
    ...(incident === undefined ? [] : [t(`dispatchWords.priority.${incident.priority ?? 'none'}`)]),
    ...(area === null ? [] : [area]),
    ...(unit.hospital === null ? [] : [unit.hospital]),
    ...(unit.incident === null ? [] : [incident?.externalId ?? unit.incident]),
  ];
  return (
    <li className={`craft craft--${unit.state}`} data-testid="aircraft">
      <p className="craft__name">
        <strong>{unit.name}</strong> <span>{t(`dispatchWords.kind.${unit.kind}`)}</span>
      </p>
      <p className="craft__state">
        <span className={`units__sign units__part--${unit.state}`} aria-hidden="true" />
        {t(unit.step === null ? `dispatch.state.${unit.state}` : `dispatch.step.${unit.step}`)}
      </p>
      <p className="craft__clock">
        {clockText((nowMs - sinceMs) / 1000)}{' '}
        <span>{t('dispatch.aircraft.since', { time: format.time(sinceMs) })}</span>
      </p>
      {mission.length > 0 && <p className="craft__mission">{mission.join(' · ')}</p>}
    </li>
  );
}
