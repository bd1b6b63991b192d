import type { CompensationStep } from '#contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';

/** Gives the function that names a row of the table: `från 75 %`, and of what lies below every other `under 25 %`. */
export function useRowName(steps: readonly CompensationStep[]): (step: CompensationStep) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const lowestEdge = steps.at(-2)?.from ?? 1;
  return ({ from }) =>
    from > 0
      ? t('compensation.step', { from: format.wholePercent(from) })
      : t('compensation.lowestRow', { from: format.wholePercent(lowestEdge) });
}
