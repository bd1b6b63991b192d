import { severitySchema, type ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { Choice } from '../../ui/choice.js';
import { Select } from '../../ui/select.js';
import '../figures/filters.css';
import { SPANS, type Pick } from './pick.js';

interface AlarmsFiltersProps {
  readonly pick: Pick;
  readonly services: readonly ServiceAnswer[];
  /** Takes the choices that change, as they stand in the address; null takes one away. */
  readonly onChange: (changes: Readonly<Record<string, string | null>>) => void;
}

/** Chooses which breaches to list. */
export function AlarmsFilters({ pick, services, onChange }: AlarmsFiltersProps): ReactElement {
  const { t, i18n } = useTranslation();
  const every = { id: '', text: t('alarms.every') };
  const orNull = (id: string): string | null => (id === '' ? null : id);
  return (
    <section className="filters" aria-label={t('alarms.filters')}>
      <Choice
        label={t('alarms.period')}
        options={SPANS.map((id) => ({ id, text: t('alarms.days', { count: Number(id) }) }))}
        value={pick.span}
        onChange={(days) => onChange({ days })}
      />
      <Choice
        label={t('alarms.state')}
        options={(['every', 'open', 'recovered'] as const).map((id) => ({ id, text: t(`alarms.${id}`) }))}
        value={pick.state}
        onChange={(state) => onChange({ state })}
      />
      {services.length > 1 && (
        <Select
          label={t('alarms.service')}
          options={[every, ...services.map(({ id, name }) => ({ id, text: name[toLanguage(i18n.language)] }))]}
          value={pick.service ?? ''}
          onChange={(id) => onChange({ of: orNull(id) })}
        />
      )}
      <Select
        label={t('alarms.severity')}
        options={[every, ...severitySchema.options.map((id) => ({ id, text: t(`alarms.${id}`) }))]}
        value={pick.severity ?? ''}
        onChange={(id) => onChange({ severity: orNull(id) })}
      />
    </section>
  );
}
