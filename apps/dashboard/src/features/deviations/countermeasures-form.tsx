import type { Countermeasure } from '#contracts';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { LineField, TextField } from './fields.js';

/** A countermeasure of the form; one without an id is new. */
export interface Planned extends Countermeasure {
  readonly key: string;
  readonly id?: string;
}

interface CountermeasuresFormProps {
  readonly plan: readonly Planned[];
  readonly onChange: (plan: readonly Planned[]) => void;
}

const EMPTY: Countermeasure = { text: '', ownerRole: null, dueOn: null, effectOn: null, doneOn: null };

/** Plans what is to be done: by whom, until when, and when it is to have effect. */
export function CountermeasuresForm({ plan, onChange }: CountermeasuresFormProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="labelled--whole plan-form">
      {plan.map((measure, index) => {
        const set = (part: Partial<Countermeasure>) =>
          onChange(plan.map((one) => (one === measure ? { ...one, ...part } : one)));
        const number = index + 1;
        return (
          <fieldset key={measure.key} className="plan-form__measure">
            <legend>{t('deviations.form.measure', { number })}</legend>
            <TextField label={t('deviations.form.text')} value={measure.text} onChange={(text) => set({ text })} />
            <LineField
              label={t('deviations.owner')}
              value={measure.ownerRole ?? ''}
              maxLength={100}
              onChange={(ownerRole) => set({ ownerRole: ownerRole === '' ? null : ownerRole })}
            />
            {(['dueOn', 'effectOn', 'doneOn'] as const).map((field) => (
              <LineField
                key={field}
                label={t(`deviations.${field}`)}
                type="date"
                value={measure[field] ?? ''}
                onChange={(day) => set({ [field]: day === '' ? null : day })}
              />
            ))}
            <Button
              className="button button--plain"
              aria-label={t('deviations.form.removeMeasure', { number })}
              onPress={() => onChange(plan.filter((one) => one !== measure))}
            >
              {t('lab.removeShort')}
            </Button>
          </fieldset>
        );
      })}
      <Button
        className="button button--plain"
        onPress={() => onChange([...plan, { ...EMPTY, key: crypto.randomUUID() }])}
      >
        {t('deviations.form.addMeasure')}
      </Button>
    </div>
  );
}
