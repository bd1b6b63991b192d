import type { FollowUpArea, FollowUpDeviation, FollowUpMeasure } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import '../../ui/list.css';
import { PageLink } from '../../ui/page-link.js';
import { Panel } from '../../ui/panel.js';
import { MeasureOutcome } from '../deviations/measure-outcome.js';
import { useSourceText } from './row-panel.js';

interface DeviationsPanelProps {
  readonly area: FollowUpArea;
  readonly stale: boolean;
}

/** Shows the deviations of the period with their measures, and whether each had the effect that was promised. */
export function DeviationsPanel({ area, stale }: DeviationsPanelProps): ReactElement {
  const { t, i18n } = useTranslation();
  const source = useSourceText();
  const { deviations, untouchedDeviations, rows, service } = area;
  const row = rows.find(({ figures }) => figures.length === 0);
  const measures = deviations.flatMap((deviation) => deviation.measures.map((measure) => ({ deviation, measure })));
  return (
    <Panel
      name="follow-up-deviations"
      heading={row?.words[toLanguage(i18n.language)] ?? t('followUp.deviations')}
      stale={stale}
    >
      {row && <p className="follow-up__source">{source(row)}</p>}
      {deviations.length === 0 && <p>{t('followUp.noDeviations')}</p>}
      {untouchedDeviations > 0 && <p>{t('followUp.untouched', { count: untouchedDeviations })}</p>}
      {deviations.length > 0 && <DeviationsTable deviations={deviations} />}
      {measures.length > 0 && <MeasuresTable measures={measures} />}
      <p className="follow-up__goal">
        <PageLink to={`/deviations?of=${encodeURIComponent(service)}`}>{t('followUp.toDeviations')}</PageLink>
      </p>
    </Panel>
  );
}

function DeviationsTable({ deviations }: { readonly deviations: readonly FollowUpDeviation[] }): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const day = (instant: string) => format.date(Date.parse(instant));
  return (
    <table className="list list--told">
      <caption className="visually-hidden">{t('followUp.deviations')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('followUp.deviation')}</th>
          <th scope="col">{t('deviations.cause')}</th>
          <th scope="col">{t('deviations.status')}</th>
        </tr>
      </thead>
      <tbody>
        {deviations.map(({ id, name, from, to, cause, status, escalation, ownerRole }) => (
          <tr key={id} data-testid="follow-up-deviation">
            <th scope="row">
              {name[toLanguage(i18n.language)]}
              <small>
                {to === null
                  ? t('deviations.ongoing', { from: day(from) })
                  : t('deviations.period', { from: day(from), to: day(to) })}
              </small>
            </th>
            <td className="list__told">{cause ?? <i>{t('deviations.noCause')}</i>}</td>
            <td>
              {t(`deviations.statuses.${status}`)}
              {ownerRole !== null && <small>{ownerRole}</small>}
              {escalation !== null && (
                <small>
                  {t('deviations.escalated', {
                    to: escalation.to,
                    reason: t(`deviations.reasons.${escalation.reason}`),
                  })}
                </small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface MeasuresTableProps {
  readonly measures: readonly { readonly deviation: FollowUpDeviation; readonly measure: FollowUpMeasure }[];
}

function MeasuresTable({ measures }: MeasuresTableProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const day = (date: string) => format.date(Date.parse(`${date}T12:00:00Z`));
  return (
    <>
      <h3 className="follow-up__measures">{t('followUp.measures')}</h3>
      <table className="list list--told">
        <caption className="visually-hidden">{t('followUp.measures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('followUp.measure')}</th>
            <th scope="col">{t('followUp.when')}</th>
            <th scope="col">{t('followUp.since')}</th>
          </tr>
        </thead>
        <tbody>
          {measures.map(({ deviation, measure: { id, text, ownerRole, dueOn, doneOn, effectOn, effect } }) => (
            <tr key={id} data-testid="follow-up-measure">
              <th scope="row" className="list__told">
                {text}
                {ownerRole !== null && <small>{ownerRole}</small>}
              </th>
              <td>
                {doneOn !== null && <small>{t('deviations.done', { day: day(doneOn) })}</small>}
                {doneOn === null && dueOn !== null && <small>{t('deviations.due', { day: day(dueOn) })}</small>}
                {effectOn !== null && <small>{t('deviations.effect', { day: day(effectOn) })}</small>}
              </td>
              <td>
                {deviation.indicator?.[toLanguage(i18n.language)] ?? t('followUp.noIndicator')}
                {effectOn === null ? (
                  <small>{t('followUp.noDay')}</small>
                ) : (
                  deviation.indicator !== null && <MeasureOutcome effect={effect} isPromised />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
