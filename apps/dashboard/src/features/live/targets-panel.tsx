import type { IndicatorId, TelephonyState, WindowId } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { BudgetLine } from './budget-line.js';
import { LatelyFigure, TargetFigure } from './target-figure.js';
import './targets-panel.css';
import { indicatorOf } from './trend.js';

interface TargetsPanelProps {
  readonly windows: TelephonyState['windows'];
  readonly budgets: TelephonyState['budgets'];
  readonly targetMinutes: number;
  readonly stale: boolean;
}

/** The figures that the assignment sets targets for, in the order of the assignment. */
const FIGURES = ['answer_rate', 'answered_within_target', 'mean_wait'] as const satisfies readonly IndicatorId[];
const LATELY = ['60m', '15m'] as const satisfies readonly WindowId[];

/** Shows the three target figures today and this month against their targets, and how the last hour compares. */
export function TargetsPanel({ windows, budgets, targetMinutes, stale }: TargetsPanelProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Panel name="targets" heading={t('targets.heading')} stale={stale}>
      {FIGURES.map((id) => (
        <section key={id} className="target" data-testid={`target-${id}`}>
          <header className="target__head">
            <h3>{t(`indicator.${id}`, { minutes: targetMinutes })}</h3>
            <TargetText windows={windows} id={id} />
          </header>
          <div className="target__figures">
            <TargetFigure label={t('targets.today')} indicator={indicatorOf(windows.today, id)} />
            <TargetFigure label={t('targets.month')} indicator={indicatorOf(windows.month, id)} />
            <div className="target__lately">
              {LATELY.map((window) => (
                <LatelyFigure
                  key={window}
                  label={t(`targets.${window}`)}
                  indicator={indicatorOf(windows[window], id)}
                  base={indicatorOf(windows.today, id)}
                />
              ))}
            </div>
          </div>
          {id !== 'mean_wait' && <BudgetLine budgets={budgets} indicator={id} window="month" />}
        </section>
      ))}
    </Panel>
  );
}

function TargetText({
  windows,
  id,
}: {
  readonly windows: TelephonyState['windows'];
  readonly id: IndicatorId;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const indicator = indicatorOf(windows.today, id) ?? indicatorOf(windows.month, id);
  if (!indicator?.target) return <p className="target__goal">{t('status.no_target')}</p>;
  const { operator, value } = indicator.target;
  const text = indicator.unit === 'ratio' ? format.wholePercent(value) : valueText(format, indicator.unit, value);
  return (
    <p className="target__goal">
      {t('targets.goal')} {t(operator === '>=' ? 'targets.atLeast' : 'targets.atMost', { value: text })}
    </p>
  );
}
