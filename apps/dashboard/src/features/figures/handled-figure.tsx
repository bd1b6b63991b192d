import type { Counts } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Spark } from '../../ui/spark.js';
import { countOf } from '../scorecard/counts.js';
import { KeyCard } from './key-figure.js';

interface HandledFigureProps {
  readonly counts: Counts | undefined;
  /** Thirteen months of it; empty until they are known. */
  readonly months: readonly (number | null)[];
}

/** Shows how many calls were handled, split into answered and rung out. */
export function HandledFigure({ counts, months }: HandledFigureProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const handled = countOf(counts, 'handled');
  return (
    <KeyCard name={t('indicator.handled')} status={handled === null ? 'no_data' : 'no_target'}>
      <p className="key__value">
        {handled === null ? <i>{t('noData')}</i> : <span>{format.count(handled)}</span>}
        <Spark values={months} goal={null} />
      </p>
      {counts !== undefined && handled !== null && (
        <>
          <HandledBar counts={counts} />
          <ul className="key__split">
            <li className="chart-key chart-key--answered">
              {t('keyFigures.split.answered', { count: counts.answered, shown: format.count(counts.answered) })}
            </li>
            <li className="chart-key chart-key--rung-out">
              {t('keyFigures.split.rungOut', { count: counts.rungOut, shown: format.count(counts.rungOut) })}
            </li>
          </ul>
        </>
      )}
    </KeyCard>
  );
}

/** Draws answered and rung out as parts of one bar; the numbers below it say the same. */
function HandledBar({ counts }: { readonly counts: Counts }): ReactElement | null {
  if (counts.handled === 0) return null;
  return (
    <span className="handled-bar" aria-hidden="true">
      <span
        className="handled-bar__answered"
        data-all={counts.rungOut === 0 || undefined}
        style={{ inlineSize: `${(counts.answered / counts.handled) * 100}%` }}
      />
    </span>
  );
}
