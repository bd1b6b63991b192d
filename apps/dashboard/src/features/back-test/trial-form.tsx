import { type BreachRule, breachRuleSchema, unitOf } from '#contracts';
import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select.js';

/** Spans that a rule is tried over, in days. */
const SPANS = { week: 7, month: 31, quarter: 92 } as const;
type SpanName = keyof typeof SPANS;
const SPAN_NAMES = ['week', 'month', 'quarter'] as const satisfies readonly SpanName[];
const SEGMENTS = ['all', 'oncall', 'office'] as const;

const DAY_MS = 24 * 3_600_000;

interface TrialFormProps {
  /** The rule in force that the trial begins with. */
  readonly rule: BreachRule;
  readonly nowMs: number;
  readonly isRunning: boolean;
  readonly onChange: (rule: BreachRule) => void;
  readonly onRun: (rule: BreachRule, from: string, to: string) => void;
  readonly onCancel: () => void;
}

/** Changes the terms of a rule for a trial. Levels are written as people say them: percent, seconds or a number. */
export function TrialForm(props: TrialFormProps): ReactElement {
  const { rule, nowMs, isRunning, onChange, onRun, onCancel } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState(rule);
  const [span, setSpan] = useState<SpanName>('month');
  const [problem, setProblem] = useState<string | null>(null);
  const unit = unitOf(rule.indicator);
  const scale = unit === 'ratio' ? 100 : unit === 'ms' ? 0.001 : 1;
  const named = (name: string): string =>
    t(unit === 'ratio' ? 'rules.field.percent' : unit === 'ms' ? 'rules.field.seconds' : 'rules.field.number', {
      name,
    });
  const change = (terms: Partial<BreachRule>): void => {
    const next = { ...draft, ...terms };
    setDraft(next);
    onChange(next);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { data, error } = breachRuleSchema.safeParse(draft);
    setProblem(error?.issues[0]?.message ?? null);
    if (data) onRun(data, new Date(nowMs - SPANS[span] * DAY_MS).toISOString(), new Date(nowMs).toISOString());
  };
  const scaled = (value: number): number => Math.round(value * scale * 1000) / 1000;
  return (
    <form className="trial" onSubmit={submit} noValidate>
      {draft.warning !== undefined && (
        <NumberField
          label={named(t('rules.field.warning'))}
          value={scaled(draft.warning)}
          onChange={(value) => change({ warning: value / scale })}
        />
      )}
      <NumberField
        label={named(t('rules.field.breach'))}
        value={scaled(draft.breach)}
        onChange={(value) => change({ breach: value / scale })}
      />
      <NumberField
        label={t('rules.field.hold')}
        value={draft.holdSeconds}
        onChange={(value) => change({ holdSeconds: Math.round(value) })}
      />
      <NumberField
        label={named(t('rules.field.margin'))}
        value={scaled(draft.recoveryMargin)}
        onChange={(value) => change({ recoveryMargin: value / scale })}
      />
      <NumberField
        label={t('rules.field.recovery')}
        value={draft.recoverySeconds}
        onChange={(value) => change({ recoverySeconds: Math.round(value) })}
      />
      <NumberField
        label={t('rules.field.count')}
        value={draft.minimumCount}
        onChange={(value) => change({ minimumCount: Math.round(value) })}
      />
      <Select
        label={t('rules.field.segment')}
        options={SEGMENTS.map((id) => ({ id, text: t(`rules.segment.${id}`) }))}
        value={draft.segment}
        onChange={(segment) => change({ segment })}
      />
      <Select
        label={t('rules.field.span')}
        options={SPAN_NAMES.map((id) => ({ id, text: t(`rules.span.${id}`) }))}
        value={span}
        onChange={setSpan}
      />
      {isRunning ? (
        <Button className="button trial__cancel" onPress={onCancel}>
          {t('rules.cancel')}
        </Button>
      ) : (
        <Button type="submit" className="button button--primary">
          {t('rules.run')}
        </Button>
      )}
      {problem !== null && (
        <p className="panel__problem" role="alert">
          {t('rules.problem', { detail: problem })}
        </p>
      )}
    </form>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Keeps what is being written, so that a field can be emptied on the way to another number. */
function NumberField({ label, value, onChange }: NumberFieldProps): ReactElement {
  const id = useId();
  const [text, setText] = useState(String(value));
  return (
    <div className="labelled">
      <label htmlFor={id} className="labelled__text">
        {label}
      </label>
      <input
        id={id}
        className="field field--number"
        type="number"
        min={0}
        step="any"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          if (target.value !== '' && Number.isFinite(target.valueAsNumber)) onChange(target.valueAsNumber);
        }}
      />
    </div>
  );
}
