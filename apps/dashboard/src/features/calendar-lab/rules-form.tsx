import type { TriedRules } from '#contracts';
import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';

const EVES = [
  'midsommarafton',
  'julafton',
  'nyarsafton',
] as const satisfies readonly TriedRules['wholeDayEves'][number][];

type Exception = TriedRules['exceptions'][number];

interface RulesFormProps {
  readonly rules: TriedRules;
  readonly onTry: (rules: TriedRules) => void;
}

/** Changes the rules of the calendar for a trial: office hours, eves and dated exceptions. */
export function RulesForm({ rules, onTry }: RulesFormProps): ReactElement {
  const { t } = useTranslation();
  const [officeHours, setOfficeHours] = useState(rules.officeHours);
  const [eves, setEves] = useState(rules.wholeDayEves);
  const [exceptions, setExceptions] = useState(rules.exceptions);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onTry({ officeHours, wholeDayEves: eves, exceptions });
  };
  return (
    <form className="lab__form" onSubmit={submit}>
      <fieldset className="lab__group">
        <legend>{t('lab.officeHours')}</legend>
        <TimeField
          label={t('lab.from')}
          value={officeHours.from}
          onChange={(from) => setOfficeHours({ ...officeHours, from })}
        />
        <TimeField
          label={t('lab.to')}
          value={officeHours.to}
          onChange={(to) => setOfficeHours({ ...officeHours, to })}
        />
      </fieldset>
      <fieldset className="lab__group">
        <legend>{t('lab.eves')}</legend>
        {EVES.map((eve) => (
          <label key={eve}>
            <input
              type="checkbox"
              checked={eves.includes(eve)}
              onChange={({ target }) => setEves(target.checked ? [...eves, eve] : eves.filter((one) => one !== eve))}
            />
            {t(`lab.eve.${eve}`)}
          </label>
        ))}
      </fieldset>
      <Exceptions exceptions={exceptions} onChange={setExceptions} />
      <Button type="submit" className="button button--primary">
        {t('lab.try')}
      </Button>
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
    <label>
      {label}
      <input className="field" type="time" required value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}

interface ExceptionsProps {
  readonly exceptions: readonly Exception[];
  readonly onChange: (exceptions: Exception[]) => void;
}

function Exceptions({ exceptions, onChange }: ExceptionsProps): ReactElement {
  const { t } = useTranslation();
  const dateId = useId();
  const [date, setDate] = useState('');
  const others = exceptions.filter((exception) => exception.date !== date);
  const add = (segment: Exception['segment']): void => {
    if (date !== '') onChange([...others, { date, segment, reason: t('lab.trial') }]);
  };
  return (
    <fieldset className="lab__group">
      <legend>{t('lab.exceptions')}</legend>
      <label htmlFor={dateId}>{t('lab.day')}</label>
      <input id={dateId} className="field" type="date" value={date} onChange={({ target }) => setDate(target.value)} />
      <Button className="button" onPress={() => add('oncall')}>
        {t('lab.asOncall')}
      </Button>
      <Button className="button" onPress={() => add('office')}>
        {t('lab.asOffice')}
      </Button>
      <ul className="lab__exceptions">
        {exceptions.map((exception) => (
          <li key={exception.date}>
            {exception.date}: {t(`scorecard.${exception.segment}`)}
            <Button
              className="button"
              aria-label={t('lab.remove', { date: exception.date })}
              onPress={() => onChange(exceptions.filter((one) => one.date !== exception.date))}
            >
              {t('lab.removeShort')}
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
