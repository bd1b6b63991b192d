import type { Indicator } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';

/** Shows a count of calls; null where there is nothing to count. */
export function CountCell({ value }: { readonly value: number | null }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return <td>{value === null ? <i>{t('noData')}</i> : format.count(value)}</td>;
}

/** Shows an indicator's value, with a sign and (to screen readers) a word where there is a target. */
export function IndicatorCell({ indicator }: { readonly indicator: Indicator | undefined }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (indicator === undefined || indicator.value === null) {
    return (
      <td>
        <i>{t('noData')}</i>
      </td>
    );
  }
  const { status, unit, value, target } = indicator;
  const isJudged = status === 'met' || status === 'missed';
  return (
    <td className={`sheet__cell--${status}`}>
      {isJudged && <Icon name={status === 'met' ? 'check' : 'missed'} />}
      {figureText(format, { unit, target }, value)}
      {isJudged && <span className="visually-hidden"> {t(`status.${status}`)}</span>}
    </td>
  );
}
