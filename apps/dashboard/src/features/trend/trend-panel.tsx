import { indicatorIdSchema, type Indicator, type Series } from '#contracts';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import '../../ui/chart.css';
import { Panel } from '../../ui/panel.js';
import { Select } from '../../ui/select.js';
import { useDrawing } from '../../ui/use-drawing.js';
import type { Chosen } from '../figures/chosen.js';
import { latest, trendMonths, trendOf, type TrendOf } from './trend.js';
import './trend-panel.css';
import { useTrend } from './trend.query.js';
import type { TrendWords } from './trend-chart.js';
import { TrendTable } from './trend-table.js';

interface TrendPanelProps {
  readonly chosen: Chosen;
  /** Local day, `2026-11-22`. */
  readonly today: string;
  readonly targetMinutes: number;
  /** Gives the address of the scorecard of a month. */
  readonly toMonth: (id: string) => string;
  readonly stale: boolean;
}

const CHOICES: readonly TrendOf[] = ['answered_within_target', 'answer_rate', 'mean_wait', 'offered'];
const OTHERS = indicatorIdSchema.options.filter((id) => !CHOICES.includes(id));

/** Shows how a figure went over thirteen months, beside the same months a year before. */
export function TrendPanel({ chosen, today, targetMinutes, toMonth, stale }: TrendPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [what, setWhat] = useState<TrendOf>('answered_within_target');
  const { data, error } = useTrend(chosen, today);
  const nameOf = (id: TrendOf): string =>
    id === 'offered' ? t('trend.offered') : t(`indicator.${id}`, { minutes: targetMinutes });
  const options = [...CHOICES, ...OTHERS].map((id) => ({ id, text: nameOf(id) }));
  const month = format.monthName(Date.parse(`${trendMonths(chosen.period, today).to}-15T12:00:00Z`));
  return (
    <Panel
      name="trend"
      heading={t('trend.heading', { month })}
      stale={stale || (error !== null && data !== undefined)}
      aside={<Select label={t('trend.label')} quietLabel options={options} value={what} onChange={setWhat} />}
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data && <Trend series={data} what={what} name={nameOf(what)} toMonth={toMonth} />}
    </Panel>
  );
}

interface TrendProps {
  readonly series: Series;
  readonly what: TrendOf;
  readonly name: string;
  readonly toMonth: (id: string) => string;
}

function Trend({ series, what, name, toMonth }: TrendProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const chart = useDrawing('trend', () => import('./trend-chart.js'));
  const months = useMemo(() => trendOf(series.entries, what), [series, what]);
  const indicator = latest(series.entries, what);
  const unit: Indicator['unit'] = indicator?.unit ?? 'count';
  const words = useTrendWords(unit, indicator?.target ?? null);
  const isEmpty = months.every(({ value, yearBefore }) => value === null && yearBefore === null);
  if (isEmpty) return <p>{t('trend.none')}</p>;
  const goal = indicator?.target?.value ?? null;
  return (
    <div className="trend">
      <div className="trend__drawn">
        <ul className="chart-legend">
          <li className="trend__key">{words.thisYear}</li>
          <li className="trend__key trend__key--before">{words.yearBefore}</li>
          {goal !== null && (
            <li className="trend__key trend__key--goal">
              {t('trend.goal')} {unit === 'ratio' ? format.wholePercent(goal) : words.text(goal)}
            </li>
          )}
        </ul>
        <div className="chart-stage trend__stage">
          {chart && (
            <chart.TrendChart
              months={months}
              unit={unit}
              goal={goal}
              label={t('trend.chart', { what: name })}
              words={words}
            />
          )}
        </div>
        {goal !== null && <p className="figures__rules">{t('trend.goalNote')}</p>}
      </div>
      <TrendTable caption={name} months={months} unit={unit} text={words.text} toMonth={toMonth} />
    </div>
  );
}

/** Gives the words of the lines; the same ones as long as they say the same. */
function useTrendWords(unit: Indicator['unit'], target: Indicator['target']): TrendWords {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(
    () => ({
      thisYear: t('trend.thisYear'),
      yearBefore: t('trend.yearBefore'),
      goal: t('trend.goal'),
      monthName: (id) => format.shortMonth(Date.parse(`${id}-15T12:00:00Z`)),
      text: (value) => figureText(format, { unit, target }, value),
    }),
    [t, format, unit, target],
  );
}
