import type { CompensationSheet } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { FileLinks } from '../../ui/file-links.js';
import { Panel } from '../../ui/panel.js';
import { PageLink } from '../../ui/page-link.js';
import { compensationAddress } from './compensation-address.js';
import './compensation-panel.css';
import { sheetAddress, useCompensation } from './compensation.query.js';
import { useRowName } from './use-row-name.js';

interface CompensationPanelProps {
  readonly service: string;
  /** Quarter id, `2026-Q3`. */
  readonly quarter: string;
  /** The quarter in words. */
  readonly name: string;
  readonly stale: boolean;
}

/** Shows what a quarter is worth: share, percent paid, SEK and what lacks to the next step. */
export function CompensationPanel({ service, quarter, name, stale }: CompensationPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useCompensation(service, quarter);
  return (
    <Panel
      name="compensation"
      heading={t('compensation.heading', { period: name })}
      stale={stale || (error !== null && data !== undefined)}
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data === null && <p>{t('compensation.none')}</p>}
      {data && (data.share === null ? <p>{t('compensation.noData')}</p> : <Sheet sheet={data} share={data.share} />)}
      {data && <FileLinks address={sheetAddress(service, quarter)} what={t('files.what.compensation')} />}
      {data && (
        <p className="worth__note">
          <PageLink to={compensationAddress(service, quarter)}>{t('compensation.toPage')}</PageLink>
        </p>
      )}
    </Panel>
  );
}

function Sheet({ sheet, share }: { readonly sheet: CompensationSheet; readonly share: number }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { step, percentPaid, sek, fullSek, numerator, denominator, roundingSensitive, settings } = sheet;
  const rowName = useRowName(settings.steps);
  const basis = t('ofTotal', { part: format.count(numerator), whole: format.count(denominator) });
  return (
    <>
      <dl className="worth">
        <div className="worth__item">
          <dt>{t('compensation.share', { minutes: settings.targetSeconds / 60 })}</dt>
          <dd>
            {format.percent(share, true)} <small>{basis}</small>
          </dd>
        </div>
        {step !== null && percentPaid !== null && (
          <div className="worth__item">
            <dt>{t('compensation.percent')}</dt>
            <dd>
              {format.wholePercent(percentPaid / 100)} <small>{rowName(step)}</small>
            </dd>
          </div>
        )}
        {sek !== null && (
          <div className="worth__item">
            <dt>{t('compensation.sek')}</dt>
            <dd>
              {format.sek(sek)} <small>{t('compensation.of', { full: format.sek(fullSek) })}</small>
            </dd>
          </div>
        )}
        <NextStep sheet={sheet} />
      </dl>
      {roundingSensitive && <p className="worth__note">{t('compensation.sensitive')}</p>}
      <p className="worth__note">
        {t('compensation.settings', {
          placement: t(`compensation.placement.${settings.placement}`),
          amount: format.sek(settings.amountSek),
          span: t(`compensation.span.${settings.amountCovers}`),
        })}
      </p>
    </>
  );
}

function NextStep({ sheet: { missingAnswers } }: { readonly sheet: CompensationSheet }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (missingAnswers === null) return <p className="worth__note">{t('compensation.top')}</p>;
  const { nextStep, ofCallsToCome, ofCallsOffered } = missingAnswers;
  return (
    <div className="worth__item worth__item--next">
      <dt>{t('compensation.missing', { percent: format.wholePercent(nextStep.percentPaid / 100) })}</dt>
      <dd>
        <small>{t('compensation.ofOffered', { count: ofCallsOffered, shown: format.count(ofCallsOffered) })}</small>
        {ofCallsToCome !== null && (
          <small>{t('compensation.toCome', { count: ofCallsToCome, shown: format.count(ofCallsToCome) })}</small>
        )}
      </dd>
    </div>
  );
}
