import type { DispatchFigures, DispatchInterval, IntervalTarget, NamedInterval, Priority } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Choice } from '../../ui/choice.js';
import { Panel } from '../../ui/panel.js';
import { StatusMark } from '../../ui/status-mark.js';
import { legText } from './length.js';

interface IntervalsPanelProps {
  readonly intervals: readonly NamedInterval[];
  readonly figures: DispatchFigures;
  readonly stale: boolean;
}

const STATISTICS = ['n', 'missing', 'negative'] as const;
const LENGTHS = [
  ['meanMs', 'mean'],
  ['medianMs', 'median'],
  ['p90Ms', 'p90'],
] as const;
const PRIORITIES = ['all', '1', '2', '3', '4', 'none'] as const;

/** Shows every interval with what is measured and missing of it and how long it lasted, of incidents or of units. */
export function IntervalsPanel({ intervals, figures, stale }: IntervalsPanelProps): ReactElement {
  const { t } = useTranslation();
  const [level, setLevel] = useState<DispatchInterval['of']>('incident');
  const [priority, setPriority] = useState<(typeof PRIORITIES)[number]>('all');
  const levels = (['incident', 'unit'] as const).map((id) => ({ id, text: t(`dispatchFigures.level.${id}`) }));
  const priorities = PRIORITIES.map((id) => ({ id, text: t(`dispatchFigures.priority.short.${id}`) }));
  const rows = figures.intervals.filter(({ of }) => of === level);
  return (
    <Panel
      name="intervals"
      heading={t('dispatchFigures.intervals.heading')}
      stale={stale}
      aside={
        <div className="dispatch__choices">
          <Choice label={t('dispatchFigures.level.label')} options={levels} value={level} onChange={setLevel} />
          <Choice
            label={t('dispatchFigures.priority.label')}
            options={priorities.map((one) => ({ ...one, title: t(`dispatchWords.priority.${one.id}`) }))}
            value={priority}
            onChange={setPriority}
          />
        </div>
      }
    >
      <table className="list list--cards list--intervals">
        <caption className="visually-hidden">{t('dispatchFigures.intervals.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dispatchFigures.intervals.interval')}</th>
            {[...STATISTICS, 'mean' as const, 'median' as const, 'p90' as const].map((id) => (
              <th key={id} scope="col">
                {t(`dispatchFigures.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <IntervalRow
              key={row.id}
              interval={row}
              named={intervals.find(({ id }) => id === row.id)}
              priority={priority}
            />
          ))}
        </tbody>
      </table>
      <p className="figures__rules">{t('dispatchFigures.intervals.rules')}</p>
    </Panel>
  );
}

interface IntervalRowProps {
  readonly interval: DispatchInterval;
  readonly named: NamedInterval | undefined;
  readonly priority: (typeof PRIORITIES)[number];
}

function IntervalRow({ interval, named, priority }: IntervalRowProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const language = toLanguage(i18n.language);
  const of = priorityOf(priority);
  const figures = of === undefined ? interval : interval.priorities.find((one) => one.priority === of);
  return (
    <tr>
      <th scope="row">
        {named?.name[language] ?? interval.id}
        <small>{named?.words[language]}</small>
        {priority === 'all' && interval.targets.map((target) => <Target key={target.withinSeconds} target={target} />)}
      </th>
      {STATISTICS.map((id) => (
        <td
          key={id}
          data-label={t(`dispatchFigures.${id}`)}
          data-flag={(id === 'negative' && (figures?.negative ?? 0) > 0) || undefined}
        >
          {figures === undefined ? '–' : format.count(figures[id])}
        </td>
      ))}
      {LENGTHS.map(([id, name]) => (
        <td key={id} className="list__value" data-label={t(`dispatchFigures.${name}`)}>
          {legText(figures?.[id] ?? null)}
        </td>
      ))}
    </tr>
  );
}

/** Undefined for all of them. */
function priorityOf(choice: (typeof PRIORITIES)[number]): Priority | null | undefined {
  const numbers = { all: undefined, none: null, '1': 1, '2': 2, '3': 3, '4': 4 } as const;
  return numbers[choice];
}

function Target({ target }: { readonly target: IntervalTarget }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <small className="dispatch__target">
      {t('dispatchFigures.intervals.target', {
        value: format.wholePercent(target.target.value),
        seconds: target.withinSeconds,
        share: target.share === null ? t('noData') : format.percent(target.share, true),
      })}{' '}
      <StatusMark status={target.status} />
    </small>
  );
}
