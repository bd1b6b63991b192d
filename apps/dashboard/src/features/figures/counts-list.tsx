import type { Counts } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import type { ToCalls } from '../calls/call-list.js';
import { countOf } from '../scorecard/counts.js';
import { COUNTS, listOf } from './counted.js';

/** Shows every count of calls, each leading to its calls. */
export function CountsList({ counts, toCalls }: { readonly counts: Counts; readonly toCalls: ToCalls }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className="counts" aria-label={t('figures.counts')}>
      {COUNTS.map((id) => {
        const [count, list] = [countOf(counts, id), listOf(id)];
        return (
          <div key={id} className="counts__item">
            <dt>{t(`count.${id}`)}</dt>
            <dd>
              {count === null && <i>{t('noData')}</i>}
              {count !== null && (count === 0 || list === undefined) && format.count(count)}
              {count !== null && count > 0 && list !== undefined && (
                <PageLink to={toCalls(list, 'all')}>{format.count(count)}</PageLink>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
