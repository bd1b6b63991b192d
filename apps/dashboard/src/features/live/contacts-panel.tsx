import type { Callbacks, Chats, TurnedAway, TurnedAwayCounts, TurnedAwayReason } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import './contacts-panel.css';

interface ContactsPanelProps {
  readonly callbacks: Callbacks;
  readonly chats: Chats;
  readonly turnedAway: TurnedAway;
  readonly stale: boolean;
}

const REASONS = ['closed', 'full', 'voice_prompt', 'unknown'] as const satisfies readonly TurnedAwayReason[];

/** Shows call-backs, chats and callers turned away, each only where the service has any today. */
export function ContactsPanel({ callbacks, chats, turnedAway, stale }: ContactsPanelProps): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const timeOf = (instant: string) => format.time(Date.parse(instant));
  const hasCallbacks = callbacks.open > 0 || Object.values(callbacks.today).some((count) => count > 0);
  const hasChats = chats.waiting + chats.open + chats.today.started > 0;
  const awayToday = sumOf(turnedAway.today);
  const awayHour = sumOf(turnedAway['60m']);
  if (!hasCallbacks && !hasChats && awayToday + awayHour === 0) return null;
  const reasons = REASONS.filter((reason) => turnedAway['60m'][reason] > 0).map((reason) =>
    t(`contacts.${reason}`, { count: turnedAway['60m'][reason] }),
  );
  return (
    <Panel name="contacts" heading={t('contacts.heading')} stale={stale}>
      <dl className="contacts">
        {hasCallbacks && (
          <Kind
            name={t('contacts.callbacks')}
            value={format.count(callbacks.open)}
            unit={t('contacts.callbacksOpen')}
            notes={[
              ...(callbacks.oldestRequestedAt === null
                ? []
                : [t('contacts.callbacksSince', { time: timeOf(callbacks.oldestRequestedAt) })]),
              t('contacts.callbacksToday', {
                requested: format.count(callbacks.today.requested),
                connected: format.count(callbacks.today.connected),
              }),
              ...(callbacks.today.expired === 0
                ? []
                : [t('contacts.callbacksExpired', { expired: format.count(callbacks.today.expired) })]),
            ]}
          />
        )}
        {hasChats && (
          <Kind
            name={t('contacts.chats')}
            value={format.count(chats.waiting)}
            unit={t('contacts.chatsWaiting')}
            notes={[
              ...(chats.oldestWaitingSince === null
                ? []
                : [t('contacts.chatsSince', { time: timeOf(chats.oldestWaitingSince) })]),
              t('contacts.chatsOpen', { open: format.count(chats.open) }),
              t('contacts.chatsToday', { started: format.count(chats.today.started) }),
            ]}
          />
        )}
        {awayToday + awayHour > 0 && (
          <Kind
            name={t('contacts.turnedAway')}
            value={format.count(awayHour)}
            unit={t('contacts.turnedAwayHour')}
            notes={[...reasons, t('contacts.turnedAwayToday', { today: format.count(awayToday) })]}
          />
        )}
      </dl>
    </Panel>
  );
}

interface KindProps {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly notes: readonly string[];
}

function Kind({ name, value, unit, notes }: KindProps): ReactElement {
  return (
    <div className="contacts__kind">
      <dt>{name}</dt>
      <dd>
        <p>
          <b className="contacts__value">{value}</b> {unit}
        </p>
        <p className="contacts__notes">{notes.join(' · ')}</p>
      </dd>
    </div>
  );
}

function sumOf(counts: TurnedAwayCounts): number {
  return REASONS.reduce((sum, reason) => sum + counts[reason], 0);
}
