import {
  deviationStatusSchema,
  escalationReasonSchema,
  type ChangeDeviation,
  type DeviationAnswer,
  type DeviationMeasures,
} from '#contracts';
import { useState, type FormEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select.js';
import { CountermeasuresForm, type Planned } from './countermeasures-form.js';
import { useChangeDeviation } from './deviations.query.js';
import { LineField, TextField } from './fields.js';
import { instantOf, localOf } from './local-instant.js';
import { SavingProblem } from './saving-problem.js';
import { useDeviationText } from './use-deviation-text.js';

interface DeviationFormProps {
  readonly deviation: DeviationAnswer;
  readonly measures: DeviationMeasures | undefined;
  readonly onDone: () => void;
}

type Reason = (typeof escalationReasonSchema.options)[number] | '';

/** Changes what is said of a deviation; only what differs is sent. */
export function DeviationForm({ deviation, measures, onDone }: DeviationFormProps): ReactElement {
  const { t } = useTranslation();
  const text = useDeviationText(measures);
  const change = useChangeDeviation(deviation.id);
  const [title, setTitle] = useState(deviation.title ?? text.title(deviation));
  const [status, setStatus] = useState(deviation.status);
  const [area, setArea] = useState(deviation.area ?? '');
  const [cause, setCause] = useState(deviation.cause ?? '');
  const [ownerRole, setOwnerRole] = useState(deviation.ownerRole ?? '');
  const [dismissal, setDismissal] = useState(deviation.dismissal ?? '');
  const [reported, setReported] = useState(deviation.reportedAt === null ? '' : localOf(deviation.reportedAt));
  const [escalateTo, setEscalateTo] = useState(deviation.escalation?.to ?? '');
  const [reason, setReason] = useState<Reason>(deviation.escalation?.reason ?? '');
  const [plan, setPlan] = useState<readonly Planned[]>(() => planOf(deviation));
  const statuses = deviationStatusSchema.options.filter(
    (one) => one !== 'dismissed' || deviation.origin.kind === 'detection',
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted: ChangeDeviation = {
      title: title.trim() === text.title(deviation) ? undefined : title,
      status,
      area: orNull(area),
      cause: orNull(cause),
      ownerRole: orNull(ownerRole),
      dismissal: orNull(dismissal),
      reportedAt: reported === '' ? null : instantOf(reported),
      escalation:
        reason === '' ? null : { to: escalateTo, reason, at: deviation.escalation?.at ?? new Date().toISOString() },
    };
    const changes = { ...differing(wanted, deviation), ...changedPlan(plan, planOf(deviation)) };
    if (Object.keys(changes).length === 0) onDone();
    else change.mutate(changes, { onSuccess: onDone });
  };
  return (
    <form className="deviation-form" onSubmit={submit} aria-label={t('deviations.form.edit')} noValidate>
      <LineField label={t('deviations.form.title')} value={title} onChange={setTitle} isRequired />
      <LineField label={t('deviations.area')} value={area} onChange={setArea} />
      <LineField label={t('deviations.owner')} value={ownerRole} onChange={setOwnerRole} maxLength={100} />
      <Select
        label={t('deviations.status')}
        options={statuses.map((id) => ({ id, text: t(`deviations.statuses.${id}`) }))}
        value={status}
        onChange={setStatus}
      />
      {status === 'dismissed' && (
        <TextField label={t('deviations.dismissal')} value={dismissal} onChange={setDismissal} />
      )}
      <TextField label={t('deviations.cause')} hint={t('deviations.form.hint')} value={cause} onChange={setCause} />
      <CountermeasuresForm plan={plan} onChange={setPlan} />
      <LineField label={t('deviations.reported')} type="datetime-local" value={reported} onChange={setReported} />
      <Select
        label={t('deviations.form.reason')}
        options={[
          { id: '' as const, text: t('deviations.form.notEscalated') },
          ...escalationReasonSchema.options.map((id) => ({ id, text: t(`deviations.reasons.${id}`) })),
        ]}
        value={reason}
        onChange={setReason}
      />
      {reason !== '' && (
        <LineField label={t('deviations.form.escalateTo')} value={escalateTo} onChange={setEscalateTo} isRequired />
      )}
      <div className="deviation-form__end">
        <Button type="submit" className="button button--primary" isDisabled={change.isPending}>
          {t('deviations.form.save')}
        </Button>
        <Button className="button button--plain" onPress={onDone}>
          {t('deviations.form.cancel')}
        </Button>
        <SavingProblem error={change.error} />
      </div>
    </form>
  );
}

function planOf({ measures }: DeviationAnswer): readonly Planned[] {
  return measures.map(({ id, text, ownerRole, dueOn, effectOn, doneOn }) => ({
    key: id,
    id,
    text,
    ownerRole,
    dueOn,
    effectOn,
    doneOn,
  }));
}

/** Names the countermeasures that are new or changed, and those taken away. */
function changedPlan(plan: readonly Planned[], before: readonly Planned[]): ChangeDeviation {
  const known = new Map(before.map((one) => [one.key, JSON.stringify(one)]));
  const measures = plan
    .filter((one) => JSON.stringify(one) !== known.get(one.key))
    .map(({ key: _key, ...measure }) => measure);
  const removedMeasures = before.flatMap(({ key }) => (plan.some((one) => one.key === key) ? [] : [key]));
  return {
    ...(measures.length === 0 ? {} : { measures }),
    ...(removedMeasures.length === 0 ? {} : { removedMeasures }),
  };
}

/** Keeps what differs from what is known. */
function differing(wanted: ChangeDeviation, known: DeviationAnswer): ChangeDeviation {
  const present: Readonly<Record<string, unknown>> = known;
  const isNew = ([key, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(present[key]);
  return Object.fromEntries(Object.entries(wanted).filter(isNew));
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
