import type { IncidentAnswer, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { localDay } from '../../lib/format.js';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import '../dispatch/responsible.css';
import { intervalName } from '../dispatch/way.js';
import { legText } from './length.js';
import { timelineOf, type Anomaly, type Moment } from './timeline.js';

interface IncidentTimelineProps {
  readonly incident: IncidentAnswer;
  readonly service: ServiceAnswer;
  readonly anomalies: readonly Anomaly[];
}

/** Shows everything that happened at one incident in order, its lengths, and those that cannot be right. */
export function IncidentTimeline({ incident, service, anomalies }: IncidentTimelineProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const language = toLanguage(i18n.language);
  const nameOf = (id: string): string => intervalName(service.intervals, id, language);
  const actorName = (actor: Moment['actor']): string =>
    actor === 'ivpa' || actor === 'sms_responder'
      ? t(`dispatchWords.kind.${actor}`)
      : t(`dispatchWords.responsible.${actor}`);
  const day = localDay(Date.parse(incident.at));
  const { orderedKind, bookedFor, units } = incident;
  const measured = incident.intervals.filter(({ ms, anomaly }) => ms !== null && !anomaly);
  const missing = incident.intervals.filter(({ ms }) => ms === null);
  return (
    <div className="timeline">
      {anomalies.map(({ interval, unit, ms }) => (
        <p key={`${interval} ${unit}`} className="timeline__anomaly">
          <Mark tone="soon" icon="soon">
            {t('dispatchFigures.timeline.anomaly', {
              interval: unit === null ? nameOf(interval) : `${nameOf(interval)} (${unit})`,
              length: legText(ms),
            })}
          </Mark>
        </p>
      ))}
      <ol className="timeline__moments">
        {timelineOf(incident).map(({ atMs, stamp, unit, actor }) => (
          <li key={`${stamp} ${unit} ${atMs}`} className={`timeline__moment part--${actor}`}>
            <time dateTime={new Date(atMs).toISOString()}>
              {localDay(atMs) === day ? format.timeWithSeconds(atMs) : format.instant(atMs)}
            </time>
            <span>
              {t(`dispatchFigures.stamp.${stamp}`)}
              {unit !== null && ` – ${unit}`}
              <small>{actorName(actor)}</small>
            </span>
          </li>
        ))}
      </ol>
      <div className="timeline__lengths">
        <h3>{t('dispatchFigures.timeline.lengths')}</h3>
        <dl>
          {measured.map(({ id, ms }) => (
            <div key={id}>
              <dt>{nameOf(id)}</dt>
              <dd>{legText(ms)}</dd>
            </div>
          ))}
        </dl>
        {missing.length > 0 && (
          <p>{t('dispatchFigures.timeline.missing', { names: missing.map(({ id }) => nameOf(id)).join(', ') })}</p>
        )}
        {orderedKind !== null && (
          <p>
            {t('dispatchFigures.timeline.ordered', { kind: t(`dispatchWords.kind.${orderedKind}`) })}
            {bookedFor !== null &&
              ` ${t('dispatchFigures.timeline.bookedFor', { time: format.instant(Date.parse(bookedFor)) })}`}
          </p>
        )}
        {units.map(
          ({ unit, number, hospital }) =>
            hospital !== null && (
              <p key={`${unit} ${number}`}>{t('dispatchFigures.timeline.hospital', { unit, hospital })}</p>
            ),
        )}
        {incident.help.map(({ kind, beforeAmbulance }) => (
          <p key={kind}>
            {t(`dispatchWords.kind.${kind}`)}:{' '}
            {t(
              `dispatchFigures.timeline.help.${beforeAmbulance === null ? 'unknown' : beforeAmbulance ? 'before' : 'after'}`,
            )}
          </p>
        ))}
      </div>
    </div>
  );
}
