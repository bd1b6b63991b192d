import type { Indicator } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Scale } from '../../ui/scale.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useGoalText } from '../figures/use-goal-text.js';
import { BigFigure } from './big-figure.js';

interface GoalFigureProps {
  readonly label: string;
  readonly indicator: Indicator | undefined;
  readonly children?: ReactNode;
}

/** Draws a figure with its goal, and by sign and word how it stands to it. */
export function GoalFigure({ label, indicator, children }: GoalFigureProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const goalText = useGoalText();
  const { value = null, unit = 'ratio', target = null } = indicator ?? {};
  const text = value === null ? '–' : figureText(format, { unit, target }, value);
  return (
    <div className={`goal goal--${indicator?.status ?? 'no_data'}`}>
      <BigFigure testId={`wall-goal-${indicator?.id ?? 'none'}`} label={label} value={text}>
        <Scale indicator={indicator} />
        <p>
          <StatusMark status={indicator?.status ?? 'no_data'} />
        </p>
        {target !== null && <p className="goal__text">{t('wall.goal', { goal: goalText(unit, target) })}</p>}
        {children}
      </BigFigure>
    </div>
  );
}
