import { unitKindSchema, type ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/choice.js';
import { Select } from '../../ui/select.js';
import '../figures/filters.css';
import { NameSelect } from '../figures/name-select.js';
import { PeriodChoice } from '../figures/period-choice.js';
import { periodId } from '../figures/period.js';
import type { DispatchChosen } from './chosen.js';

interface DispatchFiltersProps {
  readonly service: ServiceAnswer;
  readonly chosen: DispatchChosen;
  /** Local day, `2026-11-22`. */
  readonly today: string;
  /** Takes the choices that change, as they stand in the address; null takes one away. */
  readonly onChange: (changes: Readonly<Record<string, string | null>>) => void;
}

/** Chooses what to see figures of dispatch of: period, hours, area, kind of unit, and which priority is meant. */
export function DispatchFilters({ service, chosen, today, onChange }: DispatchFiltersProps): ReactElement {
  const { t } = useTranslation();
  const segments = (['all', 'oncall', 'office'] as const).map((id) => ({ id, text: t(`scorecard.${id}`) }));
  const moments = (['alarm', 'final'] as const).map((id) => ({ id, text: t(`dispatchFigures.priorityAt.${id}`) }));
  const kinds = [
    { id: '' as const, text: t('figures.every') },
    ...unitKindSchema.options.map((id) => ({ id, text: t(`dispatchWords.kind.${id}`) })),
  ];
  return (
    <section className="filters" aria-label={t('figures.filters')}>
      <PeriodChoice period={chosen.period} today={today} onChange={(next) => onChange({ period: periodId(next) })} />
      <Labelled label={t('figures.segment')}>
        <Choice
          label={t('figures.segment')}
          options={segments}
          value={chosen.segment}
          onChange={(segment) => onChange({ segment })}
        />
      </Labelled>
      <Labelled label={t('dispatchFigures.priorityAt.label')}>
        <Choice
          label={t('dispatchFigures.priorityAt.label')}
          options={moments}
          value={chosen.priorityAt}
          onChange={(priorityAt) => onChange({ priorityAt })}
        />
      </Labelled>
      <NameSelect
        label={t('figures.area')}
        names={service.areas}
        value={chosen.area}
        onChange={(area) => onChange({ area })}
      />
      <Select
        label={t('dispatchFigures.unitKind')}
        options={kinds}
        value={chosen.unitKind ?? ''}
        onChange={(kind) => onChange({ unitKind: kind === '' ? null : kind })}
      />
    </section>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactElement }): ReactElement {
  return (
    <div className="labelled">
      <span className="labelled__text" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
