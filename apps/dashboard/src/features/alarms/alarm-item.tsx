import { type BreachRecord, unitOf } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthText, valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { PageLink } from '../../ui/page-link.js';
import { useGoalText } from '../figures/use-goal-text.js';
import { AlarmActions } from './alarm-actions.js';
import { AlarmDetails } from './alarm-details.js';
import { isOpen } from './pick.js';
import { useRole } from './use-role.js';

interface AlarmItemProps {
  readonly breach: BreachRecord;
  /** Name of its rule. */
  readonly name: string;
  /** Name of its service; null where there is only one. */
  readonly service: string | null;
  readonly nowMs: number;
  /** Whether the reader's role may do something about it. */
  readonly canRespond: boolean;
}

/** Shows one breach: what, when, how long, who took it on, and all that happened to it on demand. */
export function AlarmItem({ breach, name, service, nowMs, canRespond }: AlarmItemProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const goalText = useGoalText();
  const [isShown, show] = useState(false);
  const unit = unitOf(breach.indicator);
  const open = isOpen(breach);
  const worst = breach.transitions.find(({ state }) => state === 'breached') ?? breach;
  const look = lookOf(breach);
  return (
    <li className={`incident incident--${look.tone}`} data-testid="alarm">
      <div className="incident__head">
        <Mark tone={look.tone} icon={look.icon}>
          {t(`alarms.transition.${breach.state}`)}
        </Mark>
        <h3>{name}</h3>
        {service !== null && <span className="incident__service">{service}</span>}
        <span className={`incident__severity incident__severity--${breach.severity}`}>
          {t('alarms.severityOf', { severity: t(`alarms.${breach.severity}`).toLowerCase() })}
        </span>
      </div>
      <p className="incident__figure">
        <strong>{worst.value === null ? t('noData') : valueText(format, unit, worst.value, true)}</strong>{' '}
        {t('breaches.atThen')}, {t('targets.goal')} {goalText(unit, breach.target)}
      </p>
      <Times breach={breach} nowMs={nowMs} />
      <Taken breach={breach} nowMs={nowMs} />
      {open && canRespond && <AlarmActions breach={breach} nowMs={nowMs} />}
      {canRespond && (
        <p className="incident__more">
          <PageLink
            to={`/deviations?${new URLSearchParams({ breach: breach.id, of: breach.service, name }).toString()}`}
          >
            {t('deviations.form.open')}
          </PageLink>
        </p>
      )}
      <details className="incident__more" onToggle={(event) => show(event.currentTarget.open)}>
        <summary>{t('alarms.details')}</summary>
        {isShown && <AlarmDetails breach={breach} />}
      </details>
    </li>
  );
}

type MomentProps = Pick<AlarmItemProps, 'breach' | 'nowMs'>;

function Times({ breach, nowMs }: MomentProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const fromMs = Date.parse(breach.since);
  const toMs = breach.recoveredAt === null ? null : Date.parse(breach.recoveredAt);
  const length = lengthText(((toMs ?? nowMs) - fromMs) / 1000);
  return (
    <p className="incident__times">
      <span>
        {format.date(fromMs)}{' '}
        {t('alarms.at', { from: format.time(fromMs), to: toMs === null ? '' : format.time(toMs) })}
      </span>{' '}
      {t(toMs === null ? 'alarms.lasting' : 'alarms.duration', { length })}
    </p>
  );
}

function Taken({ breach, nowMs }: MomentProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const roleOf = useRole();
  const { acknowledgement, timeToAcknowledgeMs, snoozedUntil, escalatedAt } = breach;
  return (
    <p className="incident__taken">
      {acknowledgement === null ? (
        !isOpen(breach) && <span>{t('alarms.takenByNobody')}</span>
      ) : (
        <Mark tone="ok" icon="check">
          {t('alarms.taken', {
            role: roleOf(acknowledgement.by),
            length: lengthText((timeToAcknowledgeMs ?? 0) / 1000),
          })}
        </Mark>
      )}
      {isOpen(breach) && snoozedUntil !== null && Date.parse(snoozedUntil) > nowMs && (
        <Mark tone="quiet" icon="mute">
          {t('alarms.snoozed', { time: format.time(Date.parse(snoozedUntil)) })}
        </Mark>
      )}
      {escalatedAt !== null && <span>{t('alarms.escalated', { time: format.time(Date.parse(escalatedAt)) })}</span>}
    </p>
  );
}

function lookOf({ state }: BreachRecord) {
  switch (state) {
    case 'breached':
      return { tone: 'over', icon: 'over' } as const;
    case 'warning':
      return { tone: 'soon', icon: 'soon' } as const;
    case 'recovered':
      return { tone: 'quiet', icon: 'check' } as const;
  }
}
