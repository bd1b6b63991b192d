import { responsibleSchema, type NamedInterval } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { legsOf, type Leg } from './chain.js';
import './incident-way.css';
import type { OpenIncident } from './incidents.js';
import './responsible.css';

interface IncidentWayProps {
  /** The intervals that are configured. */
  readonly intervals: readonly NamedInterval[];
  readonly incident: OpenIncident;
  readonly nowMs: number;
}

/** Shows the way of one incident from 112 to the hospital: who answers for which part, and how long each leg took. */
export function IncidentWay({ intervals, incident, nowMs }: IncidentWayProps): ReactElement {
  const { t } = useTranslation();
  const legs = legsOf(intervals, incident, nowMs);
  const heading = t(incident.isOrder ? 'dispatch.way.headingOrder' : 'dispatch.way.heading');
  return (
    <div className="way" role="group" aria-label={heading}>
      <WayHead incident={incident} />
      <ol className="way__parts">
        {responsibleSchema.options
          .map((responsible) => ({
            responsible,
            parts: legs.filter(({ interval }) => interval.responsible === responsible),
          }))
          .filter(({ parts }) => parts.length > 0)
          .map(({ responsible, parts }) => (
            <li key={responsible} className={`way__part part--${responsible}`}>
              <p className="way__who">{t(`dispatchWords.responsible.${responsible}`)}</p>
              <ol>
                {parts.map((leg) => (
                  <LegLine key={leg.interval.id} leg={leg} />
                ))}
              </ol>
            </li>
          ))}
      </ol>
    </div>
  );
}

function WayHead({ incident }: Pick<IncidentWayProps, 'incident'>): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, externalId, stamps, bookedFor, unassignedSince, priority, alarmPriority, units } = incident;
  const begun = stamps.rung ?? stamps.received;
  const time = (instant: string): string => format.timeWithSeconds(Date.parse(instant));
  const parts = [
    t('dispatch.way.id', { id: externalId ?? id }),
    ...(begun === undefined ? [] : [t('dispatch.way.begun', { time: time(begun) })]),
    ...(bookedFor === null ? [] : [t('dispatch.booked', { time: format.instant(Date.parse(bookedFor)) })]),
    ...(alarmPriority === null || alarmPriority === priority ? [] : [t('dispatch.was', { priority: alarmPriority })]),
    ...(units.length === 0 ? [] : [units.join(', ')]),
    ...(units.length > 1 ? [t('dispatch.way.firstUnit')] : []),
    ...(unassignedSince !== null && units.length === 0 && stamps.assigned !== undefined
      ? [t('dispatch.way.unitless', { time: time(unassignedSince) })]
      : []),
  ];
  return <p className="way__head">{parts.join(' · ')}</p>;
}

function LegLine({ leg: { interval, isWithin, state } }: { readonly leg: Leg }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <li className={`leg leg--${state.kind} ${isWithin ? 'leg--within' : ''}`} data-leg={interval.id}>
      <span className="leg__name">{interval.name[toLanguage(i18n.language)]}</span>
      <span className="leg__value">{value()}</span>
    </li>
  );

  function value(): ReactNode {
    switch (state.kind) {
      case 'measured':
        return <b>{clockText(state.ms / 1000)}</b>;
      case 'running':
        return (
          <>
            <Icon name="live" />
            <b>{clockText(state.ms / 1000)}</b> {t('dispatch.way.running')}
          </>
        );
      case 'broken_off':
        return t('dispatch.way.brokenOff');
      case 'contradictory':
        return (
          <>
            <Icon name="soon" />
            {t('dispatch.way.contradictory')}
          </>
        );
      case 'missing':
        return (
          <>
            <Icon name="none" />
            {t('dispatch.way.missing')}
          </>
        );
      case 'to_come':
        return t('dispatch.way.toCome');
    }
  }
}
