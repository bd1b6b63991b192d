import type { EndingReason } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';

interface EndingReasonsProps {
  readonly reasons: readonly EndingReason[];
  /** Of the configured levels of care. */
  readonly version: string | undefined;
}

/** Shows where patients went whom no unit met, and the reasons that are no configured level of care. */
export function EndingReasons({ reasons, version }: EndingReasonsProps): ReactElement | null {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  if (reasons.length === 0) return null;
  return (
    <div className="ending-reasons">
      <h3>{t('dispatchFigures.reasons.heading')}</h3>
      <table className="list">
        <caption className="visually-hidden">{t('dispatchFigures.reasons.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dispatchFigures.reasons.level')}</th>
            <th scope="col">{t('dispatchFigures.reasons.reason')}</th>
            <th scope="col" className="list__number">
              {t('dispatchFigures.counts.incidents')}
            </th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ reason, level, incidents }) => (
            <tr key={reason}>
              <th scope="row">{level ? level.name[toLanguage(i18n.language)] : t('dispatchFigures.reasons.none')}</th>
              <td>{reason}</td>
              <td className="list__number">{format.count(incidents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="figures__rules">{t('dispatchFigures.reasons.rules', { version })}</p>
    </div>
  );
}
