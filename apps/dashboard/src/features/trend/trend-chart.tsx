import type { Indicator } from '#contracts';
import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback, type ReactElement } from 'react';
import { axisLabel, Chart, grid, tooltip, type ChartLook } from '../../ui/chart.js';
import type { TrendMonth } from './trend.js';

use([LineChart, GridComponent, TooltipComponent]);

/** What the lines are called, and how their figures are written. */
export interface TrendWords {
  readonly thisYear: string;
  readonly yearBefore: string;
  readonly goal: string;
  readonly monthName: (id: string) => string;
  readonly text: (value: number) => string;
}

interface TrendChartProps {
  readonly months: readonly TrendMonth[];
  readonly unit: Indicator['unit'];
  /** Is drawn as a line across; null: none. */
  readonly goal: number | null;
  readonly label: string;
  /** Kept as long as it would write the same. */
  readonly words: TrendWords;
}

/** Draws thirteen months as a line, the same months a year before as a dashed one, and the goal as a dotted one. */
export function TrendChart({ months, unit, goal, label, words }: TrendChartProps): ReactElement {
  const option = useCallback(
    (look: ChartLook) => optionOf(look, { months, unit, goal, words }),
    [months, unit, goal, words],
  );
  return <Chart label={label} option={option} />;
}

type Drawn = Omit<TrendChartProps, 'label'>;

function optionOf(look: ChartLook, { months, unit, goal, words }: Drawn) {
  // The axis of a length of time counts minutes, so that its marks are whole ones.
  const per = unit === 'ms' ? 60_000 : 1;
  const write = (value: unknown): string => (typeof value === 'number' ? words.text(value * per) : '–');
  const scaled = (value: number | null): number | null => (value === null ? null : value / per);
  return {
    animation: false,
    grid: grid(look),
    tooltip: { ...tooltip(look, 'line'), valueFormatter: write },
    xAxis: {
      type: 'category',
      data: months.map(({ id }) => words.monthName(id)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: 'var(--line-strong)' } },
      axisLabel: { ...axisLabel(look), hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 4,
      axisLabel: { ...axisLabel(look), formatter: write },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    series: [
      ...(goal === null
        ? []
        : [line(look, { name: words.goal, data: months.map(() => scaled(goal)), color: 'var(--ok)', type: 'dotted' })]),
      line(look, {
        name: words.yearBefore,
        data: months.map(({ yearBefore }) => scaled(yearBefore)),
        color: 'var(--ink-2)',
        type: 'dashed',
      }),
      line(look, {
        name: words.thisYear,
        data: months.map(({ value }) => scaled(value)),
        color: 'var(--answered)',
        type: 'solid',
      }),
    ],
  };
}

interface Line {
  readonly name: string;
  readonly data: readonly (number | null)[];
  readonly color: string;
  readonly type: 'solid' | 'dashed' | 'dotted';
}

const DOT_REM = { solid: 0.5, dashed: 0.3125, dotted: 0 };

function line({ remPx }: ChartLook, { name, data, color, type }: Line) {
  return {
    type: 'line',
    name,
    data,
    symbol: type === 'dotted' ? 'none' : 'circle',
    symbolSize: DOT_REM[type] * remPx,
    lineStyle: { color, width: 0.125 * remPx, type },
    itemStyle: { color },
    emphasis: { disabled: true },
  };
}
