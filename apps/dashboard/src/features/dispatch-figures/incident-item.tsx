import type { IncidentAnswer, ServiceAnswer } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { Mark } from '../../ui/mark.js';
import { areaName } from '../dispatch/area-name.js';
import { IncidentTimeline } from './incident-timeline.js';
import { legText } from './length.js';
import { anomaliesOf } from './timeline.js';

interface IncidentItemProps {
  readonly incident: IncidentAnswer;
  readonly service: ServiceAnswer;
  /** Whether reading goes on here: the button that fetched its page may be gone. */
  readonly takesFocus: boolean;
}

/** Shows one incident in a line, and in full once it is opened. */
export function IncidentItem({ incident, service, takesFocus }: IncidentItemProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const { id, area, units, intervals } = incident;
  const anomalies = anomaliesOf(incident);
  const responseMs = intervals.find((leg) => leg.id === 'response')?.ms ?? null;
  return (
    <li className="incidents__item">
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary ref={takesFocus ? focusOn : null}>
          <span className="incidents__when">
            <Icon name="forth" /> {format.instant(Date.parse(incident.at))}
          </span>
          <PriorityText incident={incident} />
          <span>{areaName(service, area) ?? t('dispatchWords.noArea')}</span>
          <span>{t('dispatchFigures.list.units', { count: units.length })}</span>
          <span>
            {responseMs === null
              ? t('dispatchFigures.list.noResponse')
              : t('dispatchFigures.list.response', { time: legText(responseMs) })}
          </span>
          <EndingText incident={incident} />
          {anomalies.length > 0 && (
            <Mark tone="soon" icon="soon">
              {t('dispatchFigures.list.anomalies', { count: anomalies.length })}
            </Mark>
          )}
          <span className="incidents__id">{id}</span>
        </summary>
        {isOpen && <IncidentTimeline incident={incident} service={service} anomalies={anomalies} />}
      </details>
    </li>
  );
}

function focusOn(summary: HTMLElement | null): void {
  summary?.focus();
}

function EndingText({ incident }: { readonly incident: IncidentAnswer }): ReactElement {
  const { t } = useTranslation();
  const { ending, endingReason, assessmentOutcome } = incident;
  const name = t(`dispatchFigures.ending.${ending}`);
  const reason = endingReason ?? assessmentOutcome;
  const isSaid = reason !== null && (ending === 'no_unit' || ending === 'other_level');
  return <span>{isSaid ? t('dispatchFigures.list.ended', { name, reason }) : name}</span>;
}

function PriorityText({
  incident: { alarmPriority, finalPriority },
}: {
  readonly incident: IncidentAnswer;
}): ReactElement {
  const { t } = useTranslation();
  const name = (priority: typeof finalPriority): string => t(`dispatchWords.priority.${priority ?? 'none'}`);
  return (
    <strong>
      {alarmPriority === finalPriority || alarmPriority === null
        ? name(finalPriority)
        : t('dispatchFigures.list.changed', { final: name(finalPriority), alarm: alarmPriority })}
    </strong>
  );
}
