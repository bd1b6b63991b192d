import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './forecast-mark.css';
import { Icon } from './icon.js';

/** Sets apart what is expected from what is: by word, sign and a dashed edge. */
export function ForecastMark(props: { readonly testId: string; readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="forecast" data-testid={props.testId}>
      <span className="forecast__mark">
        <Icon name="forecast" />
        {t('forecast.mark')}
      </span>
      <span>{props.children}</span>
    </p>
  );
}
