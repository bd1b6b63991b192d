import { indicatorIdSchema, type DeviationMeasures, type ServiceAnswer } from '#contracts';
import { useState, type FormEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { Select } from '../../ui/select.js';
import { useOpenDeviation } from './deviations.query.js';
import { LineField, TextField } from './fields.js';
import { instantOf } from './local-instant.js';
import { SavingProblem } from './saving-problem.js';

interface OpenFormProps {
  readonly services: readonly ServiceAnswer[];
  readonly service: ServiceAnswer;
  readonly measures: DeviationMeasures | undefined;
  /** The breach it is opened from, and what that is called; null: by hand. */
  readonly breach: { readonly id: string; readonly name: string } | null;
  readonly onDone: () => void;
}

/** Opens a deviation by hand, or from a breach, which knows when it began. */
export function OpenForm({ services, service: first, measures, breach, onDone }: OpenFormProps): ReactElement {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const open = useOpenDeviation();
  const [serviceId, setService] = useState(first.id);
  const [title, setTitle] = useState(breach?.name ?? '');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [cause, setCause] = useState('');
  const [indicator, setIndicator] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const service = services.find(({ id }) => id === serviceId) ?? first;
  const indicators =
    service.kind === 'telephony'
      ? indicatorIdSchema.options.map((id) => ({
          id,
          text: t(`indicator.${id}`, { minutes: service.targetSeconds / 60 }),
        }))
      : (measures?.measures ?? [])
          .filter(({ measure }) => measure.service === service.id)
          .map(({ measure }) => ({ id: measure.id, text: measure.name[language] }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [fromAt, toAt] = [instantOf(from), instantOf(to)];
    const isMissing = title.trim() === '' || (fromAt === null && breach === null);
    setIncomplete(isMissing);
    if (isMissing) return;
    const body = {
      service: service.id,
      title,
      ...(breach === null ? {} : { breach: breach.id }),
      ...(fromAt === null ? {} : { from: fromAt }),
      ...(toAt === null ? {} : { to: toAt }),
      ...(cause.trim() === '' ? {} : { cause }),
      ...(indicator === '' ? {} : { indicator }),
    };
    open.mutate(body, { onSuccess: onDone });
  };
  return (
    <form className="deviation-form" onSubmit={submit} aria-label={t('deviations.form.heading')} noValidate>
      <LineField label={t('deviations.form.title')} value={title} onChange={setTitle} isRequired />
      {breach === null && services.length > 1 && (
        <Select
          label={t('deviations.service')}
          options={services.map(({ id, name }) => ({ id, text: name[language] }))}
          value={serviceId}
          onChange={(id) => {
            setService(id);
            setIndicator('');
          }}
        />
      )}
      <Select
        label={t('deviations.form.indicator')}
        options={[{ id: '', text: t('deviations.form.noIndicator') }, ...indicators]}
        value={indicator}
        onChange={setIndicator}
      />
      {breach === null && (
        <>
          <LineField
            label={t('deviations.form.from')}
            type="datetime-local"
            value={from}
            onChange={setFrom}
            isRequired
          />
          <LineField label={t('deviations.form.to')} type="datetime-local" value={to} onChange={setTo} />
        </>
      )}
      <TextField label={t('deviations.cause')} hint={t('deviations.form.hint')} value={cause} onChange={setCause} />
      <div className="deviation-form__end">
        <Button type="submit" className="button button--primary" isDisabled={open.isPending}>
          {t('deviations.form.open')}
        </Button>
        <Button className="button button--plain" onPress={onDone}>
          {t('deviations.form.cancel')}
        </Button>
        {isIncomplete && (
          <p role="alert" className="incident__problem">
            {t('deviations.form.missing')}
          </p>
        )}
        <SavingProblem error={open.error} />
      </div>
    </form>
  );
}
