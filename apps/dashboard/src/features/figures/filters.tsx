import type { Segment, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/choice.js';
import type { Chosen } from './chosen.js';
import './filters.css';
import { NameSelect } from './name-select.js';
import { PeriodChoice } from './period-choice.js';
import { periodId } from './period.js';

interface FiltersProps {
  readonly service: ServiceAnswer;
  readonly chosen: Chosen;
  /** Local day, `2026-11-22`. */
  readonly today: string;
  /** Takes the choices that change, as they stand in the address; null takes one away. */
  readonly onChange: (changes: Readonly<Record<string, string | null>>) => void;
}

const SEGMENTS = ['all', 'oncall', 'office'] as const satisfies readonly Segment[];

/** Chooses what to see figures of: period, hours, queue and area. */
export function Filters({ service, chosen, today, onChange }: FiltersProps): ReactElement {
  const { t } = useTranslation();
  const segments = SEGMENTS.map((id) => ({ id, text: t(`scorecard.${id}`) }));
  return (
    <section className="filters" aria-label={t('figures.filters')}>
      <PeriodChoice period={chosen.period} today={today} onChange={(next) => onChange({ period: periodId(next) })} />
      <div className="labelled">
        <span className="labelled__text" aria-hidden="true">
          {t('figures.segment')}
        </span>
        <Choice
          label={t('figures.segment')}
          options={segments}
          value={chosen.segment}
          onChange={(segment) => onChange({ segment })}
        />
      </div>
      <NameSelect
        label={t('figures.queue')}
        names={service.queues}
        value={chosen.queue}
        onChange={(queue) => onChange({ queue })}
      />
      <NameSelect
        label={t('figures.area')}
        names={service.areas}
        value={chosen.area}
        onChange={(area) => onChange({ area })}
      />
    </section>
  );
}
