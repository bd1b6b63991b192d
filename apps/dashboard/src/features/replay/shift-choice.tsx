import { useState, type FormEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { localDay } from '../../lib/format.js';
import { Choice } from '../../ui/choice.js';
import { dayBefore, SHIFT_HOURS, SHIFTS, spanOf, type Hours, type Shift, type Span } from './shifts.js';

/** The server takes a day, also one of 25 hours; a span of one's own is at most a day. */
const LONGEST_MS = 25 * 3_600_000;

interface ShiftChoiceProps {
  readonly nowMs: number;
  readonly isOpening: boolean;
  readonly onOpen: (span: Span) => void;
}

/** Chooses what to replay: a shift of a day, or hours of one's own. */
export function ShiftChoice({ nowMs, isOpening, onOpen }: ShiftChoiceProps): ReactElement {
  const { t } = useTranslation();
  const today = localDay(nowMs);
  const [day, setDay] = useState(() => dayBefore(today));
  const [shift, setShift] = useState<Shift>('day');
  const [own, setOwn] = useState<Hours>(SHIFT_HOURS.day);
  const [isRefused, setIsRefused] = useState(false);
  const span = spanOf(day, shift === 'free' ? own : SHIFT_HOURS[shift]);
  const isUsable = span !== null && span.fromMs < nowMs && span.toMs - span.fromMs <= LONGEST_MS;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsRefused(!isUsable);
    if (isUsable) onOpen({ fromMs: span.fromMs, toMs: Math.min(span.toMs, nowMs) });
  };
  return (
    <form className="shift" onSubmit={submit} noValidate aria-label={t('replay.choose')}>
      <label className="labelled">
        <span className="labelled__text">{t('replay.day')}</span>
        <input className="field" type="date" max={today} value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <div className="labelled">
        <span className="labelled__text" aria-hidden="true">
          {t('replay.shift')}
        </span>
        <Choice
          label={t('replay.shift')}
          options={SHIFTS.map((id) => ({ id, text: t(`replay.shifts.${id}`) }))}
          value={shift}
          onChange={setShift}
        />
      </div>
      {shift === 'free' && (
        <div className="shift__hours">
          <TimeField label={t('replay.from')} value={own.from} onChange={(from) => setOwn({ ...own, from })} />
          <TimeField label={t('replay.to')} value={own.to} onChange={(to) => setOwn({ ...own, to })} />
        </div>
      )}
      <Button type="submit" className="button button--primary" isDisabled={isOpening}>
        {t('replay.open')}
      </Button>
      {isRefused && (
        <p className="shift__problem" role="alert">
          {t('replay.problem.invalid')}
        </p>
      )}
      {isUsable && span.toMs > nowMs && <p className="shift__note">{t('replay.problem.future')}</p>}
    </form>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TimeField({ label, value, onChange }: TimeFieldProps): ReactElement {
  return (
    <label className="labelled">
      <span className="labelled__text">{label}</span>
      <input className="field" type="time" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}
