import type { CallPart, ChangedCall, SheetAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText, localDay } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';

interface ChangedCallsProps {
  readonly sheet: SheetAnswer;
  readonly toDay: (day: string) => string;
}

/** Lists the calls that made the difference, with what they were then and are now, each leading to the calls of its day. */
export function ChangedCalls({ sheet: { changed, calls }, toDay }: ChangedCallsProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h4 className="seals__calls">{t('seals.calls', { count: changed, shown: format.count(changed) })}</h4>
      {changed > calls.length && (
        <p className="seals__note">{t('seals.shownOf', { shown: format.count(calls.length) })}</p>
      )}
      <table className="list list--sheet">
        <caption className="visually-hidden">
          {t('seals.calls', { count: changed, shown: format.count(changed) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('seals.call')}</th>
            <th scope="col">{t('seals.was')}</th>
            <th scope="col">{t('seals.is')}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={`${call.family} ${call.contactId}`}>
              <th scope="row" className="seals__id">
                <PageLink to={toDay(dayOf(call))}>{call.contactId}</PageLink>
              </th>
              <PartsCell parts={call.reported} />
              <PartsCell parts={call.known} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="seals__note">{t('seals.logged')}</p>
    </>
  );
}

function PartsCell({ parts }: { readonly parts: readonly CallPart[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (parts.length === 0) {
    return (
      <td>
        <i>{t('seals.absent')}</i>
      </td>
    );
  }
  return (
    <td>
      {parts.map((part) => {
        const counted = COUNTED.filter((name) => part.counts.includes(name)).map((name) => t(`seals.counted.${name}`));
        const waited =
          part.waitMs === null ? [] : [t('seals.waited', { wait: clockText(Math.ceil(part.waitMs / 1000)) })];
        return (
          <span key={`${part.at} ${part.counts.join(' ')}`} className="seals__part">
            {[...counted, ...waited].join(', ')}
            <small>{format.instant(Date.parse(part.at))}</small>
          </span>
        );
      })}
    </td>
  );
}

const COUNTED = [
  'answered',
  'abandoned',
  'flowedOut',
  'pending',
  'turnedAway',
  'rungOut',
  'incomplete',
  'chats',
  'directReferrals',
] as const;

function dayOf({ reported, known }: ChangedCall): string {
  const [part] = [...known, ...reported];
  return localDay(Date.parse(part?.at ?? ''));
}
