import type { Indicator, TelephonyState } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { indicatorOf } from '../live/trend.js';
import { GoalFigure } from './goal-figure.js';

interface TargetsViewProps {
  readonly windows: TelephonyState['windows'];
  readonly targetMinutes: number;
}

/** Shows the three figures that have goals, today's large and the month's below. */
export function TargetsView({ windows, targetMinutes }: TargetsViewProps): ReactElement {
  const { t } = useTranslation();
  const labels = {
    answered_within_target: t('wall.within', { minutes: targetMinutes }),
    answer_rate: t('wall.answered'),
    mean_wait: t('wall.meanWait'),
  } as const;
  return (
    <div className="wall__targets">
      {(['answered_within_target', 'answer_rate', 'mean_wait'] as const).map((id) => (
        <GoalFigure key={id} label={labels[id]} indicator={indicatorOf(windows.today, id)}>
          <MonthFigure indicator={indicatorOf(windows.month, id)} />
        </GoalFigure>
      ))}
    </div>
  );
}

function MonthFigure({ indicator }: { readonly indicator: Indicator | undefined }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { value = null, unit = 'ratio', target = null, status = 'no_data' } = indicator ?? {};
  return (
    <p className={`goal__month goal__month--${status}`}>
      <span>{t('wall.month')}</span>
      <strong>{value === null ? t('noData') : figureText(format, { unit, target }, value)}</strong>
      {(status === 'met' || status === 'missed') && (
        <>
          <Icon name={status === 'met' ? 'check' : 'missed'} />
          <span className="visually-hidden">{t(`status.${status}`)}</span>
        </>
      )}
    </p>
  );
}
