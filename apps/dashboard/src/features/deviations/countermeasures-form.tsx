import type { Countermeasure } from '#contracts';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { LineField, TextField } from './fields.js';

interface CountermeasuresFormProps {
  /** By id; null where one is taken away. */
  readonly plan: Readonly<Record<string, Countermeasure | null>>;
  readonly onChange: (plan: Readonly<Record<string, Countermeasure | null>>) => void;
}

const EMPTY: Countermeasure = { text: '', ownerRole: null, dueOn: null, effectOn: null, doneOn: null };

/** Plans what is to be done: by whom, until when, and when it is to have effect. */
export function CountermeasuresForm({ plan, onChange }: CountermeasuresFormProps): ReactElement {
  const { t } = useTranslation();
  const shown = Object.entries(plan).flatMap(([id, measure]) => (measure === null ? [] : [[id, measure] as const]));
  return (
    <div className="labelled--whole plan-form">
      {shown.map(([id, measure], index) => {
        const set = (part: Partial<Countermeasure>) => onChange({ ...plan, [id]: { ...measure, ...part } });
        const number = index + 1;
        return (
          <fieldset key={id} className="plan-form__measure">
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
              onPress={() => onChange({ ...plan, [id]: null })}
            >
              {t('lab.removeShort')}
            </Button>
          </fieldset>
        );
      })}
      <Button className="button button--plain" onPress={() => onChange({ ...plan, [crypto.randomUUID()]: EMPTY })}>
        {t('deviations.form.addMeasure')}
      </Button>
    </div>
  );
}
