import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { axisLabel, Chart, countAxis, grid, tooltip, type ChartLook } from '../../ui/chart.js';
import type { Hour } from './hours.js';

use([BarChart, GridComponent, TooltipComponent]);

interface HoursChartProps {
  readonly hours: readonly Hour[];
  readonly label: string;
}

/** Draws the hours as stacked bars. */
export function HoursChart({ hours, label }: HoursChartProps): ReactElement {
  const { t } = useTranslation();
  const { count } = useFormat();
  const [answered, abandoned] = [t('chart.answered'), t('chart.abandoned')];
  const option = useCallback(
    (look: ChartLook) => optionOf(look, hours, [answered, abandoned], count),
    [hours, answered, abandoned, count],
  );
  return <Chart label={label} option={option} />;
}

function optionOf(
  look: ChartLook,
  hours: readonly Hour[],
  [answered, abandoned]: readonly [string, string],
  count: (value: number) => string,
) {
  const radius = 0.15 * look.remPx;
  return {
    animation: false,
    grid: grid(look),
    tooltip: { ...tooltip(look, 'shadow'), valueFormatter: count },
    xAxis: {
      type: 'category',
      data: hours.map(({ hour }) => `${hour}`.padStart(2, '0')),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: 'var(--line-strong)' } },
      axisLabel: { ...axisLabel(look), interval: 2 },
    },
    yAxis: countAxis(look, count),
    series: [
      {
        type: 'bar',
        stack: 'calls',
        name: answered,
        data: hours.map((hour) => hour.answered),
        barCategoryGap: '26%',
        itemStyle: { color: 'var(--answered)' },
        emphasis: { disabled: true },
      },
      {
        type: 'bar',
        stack: 'calls',
        name: abandoned,
        data: hours.map((hour) => hour.abandoned),
        itemStyle: { color: 'var(--abandoned)', borderRadius: [radius, radius, 0, 0] },
        emphasis: { disabled: true },
      },
    ],
  };
}
