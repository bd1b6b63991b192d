import type { Indicator } from '#contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { useGoalText } from './use-goal-text.js';

/** One line about what a figure is judged by beside its goal; `met` is null where it cannot be said or is not asked. */
export interface LevelText {
  readonly text: string;
  /** What it is called in a word. */
  readonly name: string;
  readonly met: boolean | null;
}

/** Gives the function that writes interim goal, acceptance level, horizon and later goals of an indicator in words. */
export function useLevels(): (indicator: Indicator) => readonly LevelText[] {
  const { t } = useTranslation();
  const format = useFormat();
  const goalText = useGoalText();
  const day = (date: string): string => format.date(Date.parse(`${date}T12:00:00Z`));
  return ({ unit, target, interimGoal, acceptanceLevel, horizon, targetChanges = [] }) => {
    if (target === null) return [];
    const goal = (value: number): string => goalText(unit, { operator: target.operator, value });
    return [
      ...(interimGoal
        ? [
            {
              name: t('figures.interimName'),
              text: t('figures.interim', { goal: goal(interimGoal.value), by: day(interimGoal.by) }),
              met: interimGoal.met,
            },
          ]
        : []),
      ...(acceptanceLevel
        ? [
            {
              name: t('figures.acceptanceName'),
              text: t('figures.acceptance', { goal: goal(acceptanceLevel.value) }),
              met: acceptanceLevel.met,
            },
          ]
        : []),
      ...(horizon === undefined ? [] : [{ name: '', text: t('figures.horizon', { by: day(horizon) }), met: null }]),
      ...targetChanges.map((change) => ({
        name: '',
        text: t('figures.changed', { from: day(change.validFrom), goal: goalText(unit, change) }),
        met: null,
      })),
    ];
  };
}
