import type { Deviation, DeviationMeasures, DeviationStatus, ServiceAnswer } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import type { IconName } from '../../ui/icon.js';
import { Mark, type Tone } from '../../ui/mark.js';
import { useRole } from '../alarms/use-role.js';
import { DeviationDetails } from './deviation-details.js';
import { FoundFigures } from './deviation-figures.js';
import { useDeviationText } from './use-deviation-text.js';

interface DeviationItemProps {
  readonly deviation: Deviation;
  readonly service: ServiceAnswer | undefined;
  readonly measures: DeviationMeasures | undefined;
  /** Whether the reader's role may change it. */
  readonly canRespond: boolean;
}

/** Shows one deviation: what, when, how much against what was expected, and all the rest on demand. */
export function DeviationItem({ deviation, service, measures, canRespond }: DeviationItemProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const roleOf = useRole();
  const text = useDeviationText(measures);
  const [isShown, show] = useState(false);
  const { status, origin, openedBy, figures, lostAt, escalation, reportedAt } = deviation;
  const [tone, icon] = LOOKS[status];
  const title = text.title(deviation);
  const from = t(`deviations.origin.${origin.kind}`);
  return (
    <li className={`incident incident--${tone}`} data-testid="deviation">
      <div className="incident__head">
        <Mark tone={tone} icon={icon}>
          {t(`deviations.statuses.${status}`)}
        </Mark>
        <h3>{title}</h3>
        <span className="incident__service">
          {service?.name[toLanguage(i18n.language)] ?? deviation.service}
          {deviation.area !== null && `, ${deviation.area}`}
        </span>
        <span className="incident__severity">
          {openedBy === null ? from : t('deviations.byRole', { origin: from, role: roleOf(openedBy).toLowerCase() })}
        </span>
      </div>
      {figures === null ? <p /> : <FoundFigures title={title} figures={figures} />}
      <p className="incident__times">
        <span>{text.period(deviation)}</span>
      </p>
      <div className="incident__taken">
        {lostAt !== null && <p>{t('deviations.lost')}</p>}
        {escalation !== null && (
          <p>
            {t('deviations.escalated', {
              to: escalation.to,
              reason: t(`deviations.reasons.${escalation.reason}`),
            })}
          </p>
        )}
        {reportedAt === null ? (
          status !== 'dismissed' && <p>{t('deviations.notReported')}</p>
        ) : (
          <p>{t('deviations.reportedAt', { time: format.instant(Date.parse(reportedAt)) })}</p>
        )}
      </div>
      <details className="incident__more" onToggle={(event) => show(event.currentTarget.open)}>
        <summary>{t('deviations.details')}</summary>
        {isShown && <DeviationDetails id={deviation.id} measures={measures} canRespond={canRespond} />}
      </details>
    </li>
  );
}

const LOOKS: Readonly<Record<DeviationStatus, readonly [Tone, IconName]>> = {
  open: ['over', 'over'],
  planned: ['soon', 'soon'],
  in_progress: ['soon', 'forth'],
  closed: ['quiet', 'check'],
  dismissed: ['quiet', 'none'],
};
