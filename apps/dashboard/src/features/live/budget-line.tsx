import type { Budget, BudgetIndicator, BudgetWindow } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';

interface BudgetLineProps {
  readonly budgets: readonly Budget[];
  readonly indicator: BudgetIndicator;
  readonly window: BudgetWindow;
}

/** Says what a goal leaves to be missed, in calls: how many, until when, and how many in a row bring it back. */
export function BudgetLine({ budgets, indicator, window }: BudgetLineProps): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const budget = budgets.find((one) => one.indicator === indicator && one.window === window);
  if (budget === undefined) return null;
  const { allowed, used, left, runsOutOn, neededInARow, expected, offered } = budget;
  // More in a row than calls that are still to come bring nothing back.
  const isOutOfReach = neededInARow === null || neededInARow > expected - offered;
  const parts = [
    t('budget.used', { used: format.count(used), allowed: format.count(allowed) }),
    ...(left < 0 ? [t('budget.over', { over: format.count(-left) })] : []),
    ...(left >= 0 && runsOutOn !== null
      ? [t('budget.runsOut', { day: format.shortDay(Date.parse(`${runsOutOn}T12:00:00Z`)) })]
      : []),
    ...(isOutOfReach ? [t('reach.out')] : []),
    ...(isOutOfReach || neededInARow === 0 ? [] : [t('budget.inARow', { calls: format.count(neededInARow) })]),
  ];
  return (
    <p className="target__budget" data-testid={`budget-${indicator}`}>
      {parts.join(' · ')}
    </p>
  );
}
