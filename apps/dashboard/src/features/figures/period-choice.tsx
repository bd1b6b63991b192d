import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { Select } from '../../ui/select.js';
import {
  asKind,
  inYear,
  neighbour,
  parsePeriod,
  partsOf,
  periodId,
  PERIOD_KINDS,
  YEARS,
  type PartedPeriod,
  type Period,
} from './period.js';

interface PeriodChoiceProps {
  readonly period: Period;
  /** Local day, `2026-11-22`. */
  readonly today: string;
  readonly onChange: (next: Period) => void;
}

/** Chooses a period by its kind, its number and its year, or the one before or after. */
export function PeriodChoice({ period, today, onChange }: PeriodChoiceProps): ReactElement {
  const { t } = useTranslation();
  const kinds = PERIOD_KINDS.map((id) => ({ id, text: t(`period.kind.${id}`) }));
  return (
    <fieldset className="period">
      <legend className="visually-hidden">{t('period.legend')}</legend>
      <Select
        label={t('period.kindLabel')}
        options={kinds}
        value={period.kind}
        onChange={(kind) => onChange(asKind(period, kind, today))}
      />
      <div className="period__step">
        <Button
          className="button button--icon"
          aria-label={t('period.before')}
          onPress={() => choose(neighbour(period, -1))}
        >
          <Icon name="back" />
        </Button>
        {period.kind !== 'day' && period.kind !== 'year' && period.kind !== 'span' && (
          <PartSelect period={period} onChange={(part) => onChange({ ...period, part })} />
        )}
        {period.kind === 'day' && (
          <DayField label={t('period.kind.day')} value={period.day} onWrite={(text) => choose(parsePeriod(text))} />
        )}
        {period.kind === 'span' && (
          <>
            <DayField
              label={t('period.first')}
              value={period.first}
              onWrite={(first) => first <= period.last && choose({ ...period, first })}
            />
            –
            <DayField
              label={t('period.last')}
              value={period.last}
              onWrite={(last) => period.first <= last && choose({ ...period, last })}
            />
          </>
        )}
        {period.kind !== 'day' && period.kind !== 'span' && (
          <DraftField
            type="number"
            label={t('period.kind.year')}
            min={`${YEARS.first}`}
            max={`${YEARS.last}`}
            value={`${period.year}`}
            onWrite={(text) => choose(inYear(period, Number(text)))}
          />
        )}
        <Button
          className="button button--icon"
          aria-label={t('period.after')}
          onPress={() => choose(neighbour(period, 1))}
        >
          <Icon name="forth" />
        </Button>
      </div>
    </fieldset>
  );

  /** What is no period, or lies outside the years that can be chosen, changes nothing. */
  function choose(next: Period | null): void {
    if (next !== null && parsePeriod(periodId(next)) !== null) onChange(next);
  }
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onWrite: (day: string) => void;
}

/** Takes what has been written once it is a day. */
function DayField({ label, value, onWrite }: DayFieldProps): ReactElement {
  return (
    <DraftField
      type="date"
      label={label}
      min={`${YEARS.first}-01-01`}
      max={`${YEARS.last}-12-31`}
      value={value}
      onWrite={(text) => parsePeriod(text)?.kind === 'day' && onWrite(text)}
    />
  );
}

interface PartSelectProps {
  readonly period: PartedPeriod;
  readonly onChange: (part: number) => void;
}

function PartSelect({ period: { kind, year, part }, onChange }: PartSelectProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const options = Array.from({ length: partsOf(kind, year) }, (_, index) => ({
    id: `${index + 1}`,
    text:
      kind === 'month'
        ? format.monthOfYear(Date.UTC(year, index, 15))
        : t(`period.part.${kind}`, { part: index + 1, month: format.monthOfYear(Date.UTC(year, index * 4 + 3, 15)) }),
  }));
  return (
    <Select
      label={t(`period.kind.${kind}`)}
      quietLabel
      options={options}
      value={`${part}`}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

interface DraftFieldProps {
  readonly type: 'number' | 'date';
  readonly label: string;
  readonly min: string;
  readonly max: string;
  readonly value: string;
  /** Takes what has been written as far as it is a choice. */
  readonly onWrite: (text: string) => void;
}

/** Keeps what is being written until the field is left: half a year is no choice, yet must be allowed to stand. */
function DraftField({ type, label, min, max, value, onWrite }: DraftFieldProps): ReactElement {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <input
      className={`field field--${type}`}
      type={type}
      aria-label={label}
      min={min}
      max={max}
      value={draft ?? value}
      onChange={(event) => {
        setDraft(event.target.value);
        onWrite(event.target.value);
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
