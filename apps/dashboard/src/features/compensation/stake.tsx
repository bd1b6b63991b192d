import type { CompensationSheet, CompensationStep } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import './stake.css';

/** Shows what the rows above and below are worth, and how many calls away they are; nothing where there is no data. */
export function Stake({
  sheet: { missingAnswers, margin, remaining },
}: {
  readonly sheet: CompensationSheet;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = (count: number) => ({ count, shown: format.count(count) });
  return (
    <div className="stake">
      {missingAnswers ? (
        <Edge
          direction="up"
          step={missingAnswers.nextStep}
          sek={missingAnswers.sek}
          toCome={
            remaining && missingAnswers.ofCallsToCome !== null
              ? t('compensation.toCome', counted(missingAnswers.ofCallsToCome))
              : null
          }
          offered={t('compensation.ofOffered', counted(missingAnswers.ofCallsOffered))}
        />
      ) : (
        <p className="stake__edge">{t('compensation.top')}</p>
      )}
      {margin ? (
        <Edge
          direction="down"
          step={margin.stepBelow}
          sek={-margin.sek}
          toCome={remaining && t('compensation.missesToCome', counted(margin.ofCallsToCome))}
          offered={t('compensation.missesOffered', counted(margin.ofCallsOffered))}
        />
      ) : (
        <p className="stake__edge">{t('compensation.bottom')}</p>
      )}
    </div>
  );
}

interface EdgeProps {
  readonly direction: 'up' | 'down';
  readonly step: CompensationStep;
  readonly sek: number;
  /** What of the calls to come leads there; null where none will come or none would do. */
  readonly toCome: string | null;
  readonly offered: string;
}

function Edge({ direction, step, sek, toCome, offered }: EdgeProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={`stake__edge stake__edge--${direction}`} data-testid={`stake-${direction}`}>
      <h3>
        <Icon name={direction === 'up' ? 'better' : 'worse'} />{' '}
        {t(`compensation.${direction}`, { percent: format.wholePercent(step.percentPaid / 100) })}
      </h3>
      <p className="stake__sek">{format.sekChange(sek)}</p>
      <p className="stake__calls">
        {toCome !== null && <span>{toCome}</span>}
        <span className="stake__offered">{offered}</span>
      </p>
    </section>
  );
}
