import { notificationStatusSchema, type Notification, type NotificationStatus } from '#contracts';
import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import type { IconName } from '../../ui/icon.js';
import { Mark, type Tone } from '../../ui/mark.js';
import '../../ui/list.css';
import { Panel } from '../../ui/panel.js';
import { Select } from '../../ui/select.js';
import { useBreachRules } from '../breaches/breaches.query.js';
import { useChannels, useNotifications, useRetry } from './alerting.query.js';

interface DeliveriesPanelProps {
  readonly days: number;
  /** Null: of every service. */
  readonly service: string | null;
  /** Whether the reader's role may send again what was given up. */
  readonly canRetry: boolean;
}

const STATUSES = ['every', ...notificationStatusSchema.options] as const;

/** How many are listed; who looks for one among more narrows the choice. */
const SHOWN = 50;

/** Lists what was sent to whom, what waits, and what was given up and can be sent again. */
export function DeliveriesPanel({ days, service, canRetry }: DeliveriesPanelProps): ReactElement {
  const { t } = useTranslation();
  const [status, choose] = useState<(typeof STATUSES)[number]>('every');
  const { data, isError } = useNotifications(days, service);
  const shown = data?.filter((one) => status === 'every' || one.status === status).slice(0, SHOWN);
  const options = STATUSES.map((id) => ({ id, text: t(`alerting.status.${id}`) }));
  return (
    <Panel
      name="deliveries"
      heading={t('alerting.deliveries')}
      aside={<Select label={t('alerting.show')} quietLabel options={options} value={status} onChange={choose} />}
    >
      {isError && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && !isError && <p className="panel__wait">{t('loading')}</p>}
      {shown?.length === 0 && <p className="panel__wait">{t('alerting.none', { count: days })}</p>}
      {shown !== undefined && shown.length > 0 && (
        <table className="list list--deliveries">
          <caption className="visually-hidden">{t('alerting.table')}</caption>
          <thead>
            <tr>
              {(['when', 'what', 'channel', 'status'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`alerting.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <Delivery key={one.id} notification={one} canRetry={canRetry} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

interface DeliveryProps {
  readonly notification: Notification;
  readonly canRetry: boolean;
}

const LOOKS: Record<NotificationStatus, { readonly tone: Tone; readonly icon: IconName }> = {
  sent: { tone: 'ok', icon: 'check' },
  waiting: { tone: 'quiet', icon: 'none' },
  failed: { tone: 'soon', icon: 'soon' },
  dead: { tone: 'over', icon: 'missed' },
};

function Delivery({ notification, canRetry }: DeliveryProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const language = toLanguage(i18n.language);
  const { data: rules } = useBreachRules();
  const { data: channels } = useChannels();
  const retry = useRetry();
  const { id, kind, rule, state, channel, status, attempts, lastError, queuedAt } = notification;
  const notes = [
    ...(attempts > 1 ? [t('alerting.attempts', { count: attempts })] : []),
    ...(lastError !== null && status !== 'sent' ? [lastError] : []),
  ];
  return (
    <tr data-testid="delivery">
      <td>{format.instant(Date.parse(queuedAt))}</td>
      <th scope="row">
        {rule === null ? t('alerting.trial') : (rules?.find((one) => one.id === rule)?.name[language] ?? rule)}
        {state !== null && (
          <small>
            {[t(`alarms.transition.${state}`), ...(kind === 'escalation' ? [t('alerting.escalation')] : [])].join(', ')}
          </small>
        )}
      </th>
      <td>{channels?.find((one) => one.id === channel)?.name[language] ?? channel}</td>
      <td>
        <Mark {...LOOKS[status]}>{t(`alerting.one.${status}`)}</Mark>
        {notes.length > 0 && <small>{notes.join(' · ')}</small>}
        {status === 'dead' && canRetry && (
          <Button className="button button--plain" isDisabled={retry.isPending} onPress={() => retry.mutate(id)}>
            {t('alerting.retry')}
          </Button>
        )}
      </td>
    </tr>
  );
}
