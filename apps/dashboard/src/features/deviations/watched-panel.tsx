import type { DeviationMeasures } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import '../../ui/list.css';
import { Panel } from '../../ui/panel.js';
import { useDeviationText } from './use-deviation-text.js';

interface WatchedPanelProps {
  readonly measures: DeviationMeasures | undefined;
  readonly isError: boolean;
  /** Null: of every service. */
  readonly service: string | null;
}

/** Lists what is watched by itself, and how the last whole hours stand, or why they are not judged. */
export function WatchedPanel({ measures, isError, service }: WatchedPanelProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const text = useDeviationText(measures);
  const shown = measures?.measures.filter(({ measure }) => service === null || measure.service === service);
  return (
    <Panel name="watched" heading={t('deviations.watched.heading')}>
      {isError && <p className="panel__problem">{t('failed')}</p>}
      {measures === undefined && !isError && <p className="panel__wait">{t('loading')}</p>}
      {shown?.length === 0 && <p className="panel__wait">{t('deviations.watched.none')}</p>}
      {measures !== undefined && shown !== undefined && shown.length > 0 && (
        <>
          <p className="details__note">{t('deviations.watched.intro', { count: measures.baseline.weeks })}</p>
          <table className="list">
            <caption className="visually-hidden">
              {t('deviations.watched.table', { time: format.time(Date.parse(measures.until)) })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('deviations.watched.measure')}</th>
                <th scope="col" className="list__number">
                  {t('deviations.value')}
                </th>
                <th scope="col" className="list__number">
                  {t('deviations.expected')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ measure, unit, value, expected, notJudged }) => (
                <tr key={measure.id}>
                  <th scope="row">
                    {measure.name[toLanguage(i18n.language)]}
                    <small>{t('deviations.watched.hours', { count: measure.hours })}</small>
                  </th>
                  {notJudged === null && value !== null && expected !== null ? (
                    <>
                      <td className="list__number">{text.value(unit, value)}</td>
                      <td className="list__number">{text.value(unit, expected)}</td>
                    </>
                  ) : (
                    <td className="list__number" colSpan={2}>
                      <i>{notJudged === null ? t('noData') : t(`deviations.watched.notJudged.${notJudged}`)}</i>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Panel>
  );
}
