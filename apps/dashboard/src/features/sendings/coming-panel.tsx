import type { ScheduleAnswer, ScheduleRole, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import { SendButton } from './send-button.js';
import { useSchedules } from './sendings.query.js';
import { useReportText } from './use-report-text.js';

interface ComingPanelProps {
  readonly services: readonly ServiceAnswer[];
  /** Whether the reader's role may have files sent. */
  readonly maySend: boolean;
}

/** Shows what will be sent by itself next, when, and whom it reaches. */
export function ComingPanel({ services, maySend }: ComingPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data, isError } = useSchedules();
  const soonest = data?.toSorted((a, b) => dueMs(a) - dueMs(b));
  return (
    <Panel name="coming" heading={t('sendings.coming')} stale={isError && data !== undefined}>
      <p className="sendings__intro">{t('sendings.intro')}</p>
      {isError && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && !isError && <p className="panel__wait">{t('loading')}</p>}
      {data?.length === 0 && <p className="panel__wait">{t('sendings.noSchedules')}</p>}
      <ul className="sendings">
        {soonest?.map((schedule) => (
          <Schedule key={schedule.id} schedule={schedule} services={services} maySend={maySend} />
        ))}
      </ul>
    </Panel>
  );
}

interface ScheduleProps extends ComingPanelProps {
  readonly schedule: ScheduleAnswer;
}

function Schedule({ schedule, services, maySend }: ScheduleProps): ReactElement {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const format = useFormat();
  const reportText = useReportText(services);
  const { id, name, words, roles, next } = schedule;
  const [soonest] = next;
  const atMs = dueMs(schedule);
  const reached = roles.filter(({ enabled }) => enabled);
  return (
    <li className="sending" data-testid="schedule">
      <h3>{name[language]}</h3>
      <p className="sending__when">
        {soonest === undefined
          ? t('sendings.never')
          : t('sendings.next', { date: format.fullDate(atMs), time: format.time(atMs) })}
      </p>
      <p className="sending__note">{words[language]}</p>
      <ul className="sending__reports">
        {soonest?.reports.map((report) => (
          <li key={JSON.stringify(report)}>{reportText(report)}</li>
        ))}
      </ul>
      <ul className="sending__roles" aria-label={t('sendings.to')}>
        {roles.map((role) => (
          <Role key={role.id} role={role} />
        ))}
      </ul>
      {maySend && reached.length > 0 && (
        <SendButton
          label={t('sendings.now')}
          question={t('sendings.askNow', {
            name: name[language],
            roles: reached.map((role) => `${role.name[language]} ${role.destination}`).join(', '),
          })}
          asked={{ kind: 'now', schedule: id }}
        />
      )}
    </li>
  );
}

function Role({ role }: { readonly role: ScheduleRole }): ReactElement {
  const { t, i18n } = useTranslation();
  const { name, enabled, destination, missing } = role;
  return (
    <li>
      <Mark tone={enabled ? 'ok' : 'soon'} icon={enabled ? 'check' : 'soon'}>
        {name[toLanguage(i18n.language)]}
      </Mark>
      <span className="sending__note">
        {enabled ? destination : t('sendings.nobody', { variables: missing.join(', ') })}
      </span>
    </li>
  );
}

function dueMs({ next }: ScheduleAnswer): number {
  return Date.parse(next[0]?.at ?? '') || Number.MAX_SAFE_INTEGER;
}
