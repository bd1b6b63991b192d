import type { ReportDelivery, ReportDeliveryStatus, ScheduleRole, ScheduleRunAnswer, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import type { IconName } from '../../ui/icon.js';
import { Mark, type Tone } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import { useRole } from '../alarms/use-role.js';
import { SendButton } from './send-button.js';
import { useRuns, useSchedules } from './sendings.query.js';
import { useReportText } from './use-report-text.js';

const BYTES_A_KILOBYTE = 1_000;

interface PastPanelProps {
  readonly services: readonly ServiceAnswer[];
  /** Whether the reader's role may have files sent again. */
  readonly maySend: boolean;
}

/** Lists what was sent, to which role, and what could not be, and lets it be sent again. */
export function PastPanel({ services, maySend }: PastPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data: runs, isError } = useRuns();
  const { data: schedules } = useSchedules();
  const roles = schedules?.flatMap((schedule) => schedule.roles) ?? [];
  return (
    <Panel name="past" heading={t('sendings.past')} stale={isError && runs !== undefined}>
      {isError && <p className="panel__problem">{t('failed')}</p>}
      {runs === undefined && !isError && <p className="panel__wait">{t('loading')}</p>}
      {runs?.length === 0 && <p className="panel__wait">{t('sendings.noRuns')}</p>}
      <ul className="sendings__past">
        {runs?.map((run) => (
          <Run key={run.id} run={run} roles={roles} services={services} maySend={maySend} />
        ))}
      </ul>
    </Panel>
  );
}

interface RunProps extends PastPanelProps {
  readonly run: ScheduleRunAnswer;
  readonly roles: readonly ScheduleRole[];
}

function Run({ run, roles, services, maySend }: RunProps): ReactElement {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const format = useFormat();
  const reportText = useReportText(services);
  const { id, name, kind, at, by, repeats, reports, deliveries } = run;
  const roleOf = useRole();
  return (
    <li className="sending sending--past" data-testid="run">
      <div>
        <h3>{name[language]}</h3>
        <p className="sending__when">
          {t('sendings.at', { date: format.fullDate(Date.parse(at)), time: format.time(Date.parse(at)) })}
        </p>
        <p className="sending__note">
          {[
            t(`sendings.run.${kind}`, { by: roleOf(by ?? '').toLowerCase() }),
            ...(repeats ? [t('sendings.repeats', { time: format.instant(Date.parse(repeats.at)) })] : []),
          ].join(' · ')}
        </p>
        <ul className="sending__reports">
          {reports.map((report) => (
            <li key={JSON.stringify(report)}>{reportText(report)}</li>
          ))}
        </ul>
      </div>
      <ul className="sending__deliveries">
        {deliveries.map((delivery) => {
          const role = roles.find((one) => one.id === delivery.role);
          const roleName = role?.name[language] ?? delivery.role;
          return (
            <li key={delivery.id}>
              <h4>{roleName}</h4>
              <Delivery delivery={delivery} />
              {maySend && role?.enabled === true && !['waiting', 'failed'].includes(delivery.status) && (
                <SendButton
                  label={t('sendings.again')}
                  question={t('sendings.askAgain', { roles: `${roleName} ${role.destination}` })}
                  asked={{ kind: 'again', run: id, role: role.id }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </li>
  );
}

const LOOKS: Record<ReportDeliveryStatus, { readonly tone: Tone; readonly icon: IconName }> = {
  sent: { tone: 'ok', icon: 'check' },
  waiting: { tone: 'quiet', icon: 'none' },
  failed: { tone: 'soon', icon: 'soon' },
  dead: { tone: 'over', icon: 'missed' },
  not_enabled: { tone: 'soon', icon: 'soon' },
};

function Delivery({ delivery }: { readonly delivery: ReportDelivery }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { status, attempts, lastError, sentAt, files } = delivery;
  const notes = [
    ...(sentAt === null ? [] : [format.instant(Date.parse(sentAt))]),
    ...(attempts > 1 ? [t('sendings.attempts', { count: attempts })] : []),
    ...(lastError === null ? [] : [lastError]),
  ];
  return (
    <>
      <Mark {...LOOKS[status]}>{t(`sendings.status.${status}`)}</Mark>
      {notes.length > 0 && <p className="sending__note">{notes.join(' · ')}</p>}
      {files.length > 0 && (
        <ul className="sending__note">
          {files.map(({ name, bytes }) => (
            <li key={name}>{t('sendings.file', { name, size: format.count(kilobytes(bytes)) })}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function kilobytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / BYTES_A_KILOBYTE));
}
