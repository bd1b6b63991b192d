import type { Indicator } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { Scale } from '../../ui/scale.js';
import { StatusMark } from '../../ui/status-mark.js';
import { compare } from './trend.js';

interface TargetFigureProps {
  readonly label: string;
  readonly indicator: Indicator | undefined;
}

/** Shows one figure against its target: value, place on the scale, status and what it is counted from. */
export function TargetFigure({ label, indicator }: TargetFigureProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const value = indicator?.value ?? null;
  if (indicator === undefined || value === null) {
    return (
      <div className="figure figure--none">
        <h4>{label}</h4>
        <p className="figure__value figure__value--none">–</p>
        <Scale indicator={undefined} />
        <p className="figure__status">
          <StatusMark status="no_data" />
        </p>
      </div>
    );
  }
  return (
    <div className={`figure figure--${indicator.status}`}>
      <h4>{label}</h4>
      <p className="figure__value">{figureText(format, indicator, value)}</p>
      <Scale indicator={indicator} />
      <p className="figure__status">
        <StatusMark status={indicator.status} />
        <span className="figure__basis">{basis(indicator)}</span>
      </p>
    </div>
  );

  function basis({ unit, numerator, denominator }: Indicator): string {
    if (denominator === null) return '';
    const whole = format.count(denominator);
    if (unit !== 'ratio' || numerator === null) return t('targets.calls', { count: denominator, shown: whole });
    return t('ofTotal', { part: format.count(numerator), whole });
  }
}

/** Shows a recent figure small, with how it compares to today's. */
export function LatelyFigure(props: TargetFigureProps & { readonly base: Indicator | undefined }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { label, indicator, base } = props;
  const trend = indicator && base ? compare(indicator, base) : null;
  return (
    <div className="lately">
      <h4>{label}</h4>
      <p>
        <span className="lately__value">
          {indicator === undefined || indicator.value === null
            ? t('noData')
            : figureText(format, indicator, indicator.value)}
        </span>
        {trend !== null && (
          <span className={`lately__trend lately__trend--${trend}`}>
            <Icon name={trend} />
            {t(`targets.${trend}`)} <span className="visually-hidden">{t(`targets.${trend}Than`)}</span>
          </span>
        )}
      </p>
    </div>
  );
}
