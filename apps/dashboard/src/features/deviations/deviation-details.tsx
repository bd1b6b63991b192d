import type { DeviationAnswer, DeviationMeasures } from '#contracts';
import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { DeviationForm } from './deviation-form.js';
import { DeviationHistory } from './deviation-history.js';
import { HoursTable } from './deviation-figures.js';
import { useDeviation } from './deviations.query.js';
import { MeasureOutcome } from './measure-outcome.js';

interface DetailsProps {
  readonly id: string;
  readonly measures: DeviationMeasures | undefined;
  readonly canRespond: boolean;
}

/** Shows all that is known of a deviation, and lets those who may change it. */
export function DeviationDetails({ id, measures, canRespond }: DetailsProps): ReactElement {
  const { t } = useTranslation();
  const { data: deviation, isError } = useDeviation(id);
  const [isEditing, edit] = useState(false);
  if (deviation === undefined) return <p className="panel__wait">{t(isError ? 'failed' : 'loading')}</p>;
  if (isEditing) return <DeviationForm deviation={deviation} measures={measures} onDone={() => edit(false)} />;
  return (
    <>
      {canRespond && (
        <Button className="button button--plain deviation__edit" onPress={() => edit(true)}>
          {t('deviations.form.edit')}
        </Button>
      )}
      <div className="details">
        <Plan deviation={deviation} />
        {deviation.figures !== null && <HoursTable figures={deviation.figures} />}
        <DeviationHistory history={deviation.history} />
      </div>
    </>
  );
}

function Plan({ deviation }: { readonly deviation: DeviationAnswer }): ReactElement {
  const { t } = useTranslation();
  const { cause, ownerRole, dismissal, measures, effects } = deviation;
  return (
    <section className="plan">
      <h4>{t('deviations.cause')}</h4>
      <p className="plan__text">{cause ?? t('deviations.noCause')}</p>
      {ownerRole !== null && (
        <p>
          {t('deviations.owner')}: {ownerRole}
        </p>
      )}
      {dismissal !== null && (
        <p>
          {t('deviations.dismissal')}: {dismissal}
        </p>
      )}
      <h4>{t('deviations.measures')}</h4>
      {measures.length === 0 && <p>{t('deviations.noMeasures')}</p>}
      <ul className="comments">
        {measures.map((measure) => (
          <li key={measure.id} data-testid="countermeasure">
            <p className="plan__text">{measure.text}</p>
            <p className="details__note">
              {[
                measure.ownerRole,
                measure.dueOn && t('deviations.due', { day: measure.dueOn }),
                measure.doneOn && t('deviations.done', { day: measure.doneOn }),
                measure.effectOn && t('deviations.effect', { day: measure.effectOn }),
              ]
                .filter(Boolean)
                .join(', ')}
            </p>
            <MeasureOutcome effect={effects[measure.id] ?? null} isPromised={measure.effectOn !== null} />
          </li>
        ))}
      </ul>
    </section>
  );
}
