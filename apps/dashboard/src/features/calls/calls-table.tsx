import type { Call, ServiceAnswer } from '#contracts';
import type { ReactElement, RefCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import type { IconName } from '../../ui/icon.js';
import { Mark, type Tone } from '../../ui/mark.js';

interface CallsTableProps {
  readonly calls: readonly Call[];
  readonly service: ServiceAnswer;
  /** Index of the first call that a further page brought; null while there is one page. */
  readonly newFrom: number | null;
}

/** Lists calls: who, where, when, how long and how they ended. */
export function CallsTable({ calls, service, newFrom }: CallsTableProps): ReactElement {
  const { t } = useTranslation();
  return (
    <table className="list list--calls">
      <caption className="visually-hidden">{t('calls.table')}</caption>
      <thead>
        <tr>
          {(['contact', 'queue', 'queued', 'answered', 'wait', 'outcome'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`calls.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {calls.map((call, index) => (
          <CallRow
            key={[call.contactId, call.at, call.stint?.queue, call.stint?.legId].join(' ')}
            call={call}
            service={service}
            headRef={index === newFrom ? takeFocus : null}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The button that fetched a page may be gone; reading goes on where the new calls begin. */
function takeFocus(cell: HTMLTableCellElement | null): void {
  cell?.focus();
}

interface CallRowProps {
  readonly call: Call;
  readonly service: ServiceAnswer;
  readonly headRef: RefCallback<HTMLTableCellElement> | null;
}

function CallRow({ call, service, headRef }: CallRowProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const queue = call.stint?.queue ?? call.stints[0]?.queue ?? null;
  const look = lookOf(call, service.targetSeconds);
  return (
    <tr>
      <th scope="row" ref={headRef} tabIndex={-1}>
        {call.contactId}
      </th>
      <td>{queue === null ? '' : (service.queues.find(({ id }) => id === queue)?.name ?? queue)}</td>
      <td>{call.queuedAt === null ? '' : format.instant(Date.parse(call.queuedAt))}</td>
      <td>{call.answeredAt === null ? '' : format.timeWithSeconds(Date.parse(call.answeredAt))}</td>
      <td className="list__number">{call.waitMs === null ? '' : clockText(Math.ceil(call.waitMs / 1000))}</td>
      <td>
        <Mark tone={look.tone} icon={look.icon}>
          {t(`calls.outcome.${look.word}`)}
        </Mark>
        {call.answeredLater !== null && (
          <small>{t('calls.cameBack', { time: format.instant(Date.parse(call.answeredLater.at)) })}</small>
        )}
      </td>
    </tr>
  );
}

interface Look {
  readonly word: 'in_time' | 'late' | Exclude<Call['outcome'], 'answered'>;
  readonly tone: Tone;
  readonly icon: IconName;
}

function lookOf({ outcome, waitMs }: Call, targetSeconds: number): Look {
  switch (outcome) {
    case 'answered':
      return (waitMs ?? 0) > targetSeconds * 1000
        ? { word: 'late', tone: 'soon', icon: 'soon' }
        : { word: 'in_time', tone: 'ok', icon: 'check' };
    case 'abandoned':
      return { word: outcome, tone: 'over', icon: 'missed' };
    case 'flowed_out':
    case 'pending':
    case 'incomplete':
      return { word: outcome, tone: 'quiet', icon: 'none' };
  }
}
