import type { Referrals } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import { Panel } from '../../ui/panel.js';
import type { Chosen } from '../figures/chosen.js';
import { OUTCOMES, referralRow, totalOf, type ReferralRow } from './referrals.js';
import './referrals-panel.css';
import { useReferrals } from './referrals.query.js';

interface ReferralsPanelProps {
  readonly chosen: Chosen;
  /** Gives the address of the page narrowed to an area. */
  readonly toArea: (id: string) => string;
  readonly stale: boolean;
}

/** Shows what assessed calls led to, area by area. */
export function ReferralsPanel({ chosen, toArea, stale }: ReferralsPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useReferrals(chosen);
  const total = totalOf(data?.areas.map((area) => referralRow(area, chosen.segment)) ?? []);
  return (
    <Panel name="referrals" heading={t('referrals.heading')} stale={stale || (error !== null && data !== undefined)}>
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data && total.classified === 0 && <p>{t('referrals.none')}</p>}
      {data && total.classified > 0 && (
        <>
          <ReferralsTable referrals={data} chosen={chosen} total={total} toArea={toArea} />
          <p className="figures__rules">
            {t('referrals.note')} {(chosen.queue !== null || chosen.area !== null) && t('byPlace.whole')}
          </p>
        </>
      )}
    </Panel>
  );
}

interface ReferralsTableProps {
  readonly referrals: Referrals;
  readonly chosen: Chosen;
  readonly total: ReferralRow;
  readonly toArea: (id: string) => string;
}

function ReferralsTable({ referrals, chosen, total, toArea }: ReferralsTableProps): ReactElement {
  const { t } = useTranslation();
  return (
    <table className="list list--cards list--referrals">
      <caption className="visually-hidden">{t('referrals.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('referrals.area')}</th>
          <th scope="col">{t('referrals.classified')}</th>
          {OUTCOMES.map((outcome) => (
            <th key={outcome} scope="col">
              {t(`referrals.outcome.${outcome}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row row={total} name={t('referrals.all')} to={null} />
        {referrals.areas.map((area) => (
          <Row
            key={area.id}
            row={referralRow(area, chosen.segment)}
            name={area.id === '' ? t('byPlace.noArea') : area.name}
            to={area.id === '' ? null : toArea(area.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: ReferralRow;
  readonly name: string;
  readonly to: string | null;
}

function Row({ row: { answered, classified, outcomes }, name, to }: RowProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr>
      <th scope="row">{to === null ? name : <PageLink to={to}>{name}</PageLink>}</th>
      <td data-label={t('referrals.classified')}>
        {format.count(classified)}
        {answered > 0 && <small>{t('referrals.share', { share: format.percent(classified / answered) })}</small>}
      </td>
      {OUTCOMES.map((outcome) => (
        <td key={outcome} data-label={t(`referrals.outcome.${outcome}`)}>
          {classified === 0 ? (
            <i>{t('noData')}</i>
          ) : (
            <>
              {format.count(outcomes[outcome])}
              <small>{format.percent(outcomes[outcome] / classified)}</small>
            </>
          )}
        </td>
      ))}
    </tr>
  );
}
