import type { CallPart, ChangedCall, SheetAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText, localDay } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import { ChangedTable } from './changed-table.js';

interface ChangedCallsProps {
  readonly sheet: SheetAnswer;
  readonly toDay: (day: string) => string;
}

/** Lists the calls that made the difference, with what they were then and are now, each leading to the calls of its day. */
export function ChangedCalls({ sheet: { changed, calls }, toDay }: ChangedCallsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ChangedTable
      heading={(shown) => t('seals.calls', { count: changed, shown })}
      changed={changed}
      what={t('seals.call')}
      rows={calls.map((call) => ({
        id: `${call.family} ${call.contactId}`,
        name: <PageLink to={toDay(dayOf(call))}>{call.contactId}</PageLink>,
        reported: <Parts parts={call.reported} />,
        known: <Parts parts={call.known} />,
      }))}
    />
  );
}

function Parts({ parts }: { readonly parts: readonly CallPart[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (parts.length === 0) return <i>{t('seals.absent')}</i>;
  return (
    <>
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
    </>
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
