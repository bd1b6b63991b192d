import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback, type ReactElement } from 'react';
import { axisLabel, Chart, countAxis, grid, tooltip, type ChartLook } from '../../ui/chart.js';
import { OUTCOMES, targetEdge, type WaitBin } from './waits.js';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent]);

/** What the parts of a bar are called, and how a length of time is written. */
export interface WaitsWords {
  readonly answered: string;
  readonly abandoned: string;
  readonly flowedOut: string;
  readonly line: string;
  readonly count: (value: number) => string;
  readonly edge: (seconds: number) => string;
  readonly span: (bin: WaitBin) => string;
}

interface WaitsChartProps {
  readonly bins: readonly WaitBin[];
  readonly targetSeconds: number;
  readonly label: string;
  /** Kept as long as it would write the same. */
  readonly words: WaitsWords;
}

const COLOURS = { answered: 'var(--answered)', abandoned: 'var(--abandoned)', flowedOut: 'var(--agent-wrapup)' };

/** Draws callers by wait as stacked bars between the edges of their bins, with a line at the target time. */
export function WaitsChart({ bins, targetSeconds, label, words }: WaitsChartProps): ReactElement {
  const option = useCallback(
    (look: ChartLook) => optionOf(look, bins, targetEdge(bins, targetSeconds), words),
    [bins, targetSeconds, words],
  );
  return <Chart label={label} option={option} />;
}

/** Of two axes one names the bars to the pointer, the other counts them, so that what it labels are the edges between them. */
function optionOf(look: ChartLook, bins: readonly WaitBin[], edge: number, words: WaitsWords) {
  const { remPx } = look;
  return {
    animation: false,
    grid: { ...grid(look), top: 1.75 * remPx, right: 0.5 * remPx },
    tooltip: { ...tooltip(look, 'shadow'), valueFormatter: words.count },
    xAxis: [
      { type: 'category', data: bins.map(words.span), show: false },
      {
        type: 'value',
        position: 'bottom',
        min: 0,
        max: bins.length,
        interval: 1,
        splitLine: { show: false },
        axisTick: { show: true, lineStyle: { color: 'var(--line-strong)' } },
        axisLine: { show: true, lineStyle: { color: 'var(--line-strong)' } },
        axisPointer: { show: false },
        axisLabel: { ...axisLabel(look), hideOverlap: true, formatter: (at: number) => edgeText(bins, at, words) },
      },
    ],
    yAxis: countAxis(look, words.count),
    series: [
      ...OUTCOMES.map((outcome) => ({
        type: 'bar',
        stack: 'calls',
        name: words[outcome],
        data: bins.map((bin) => bin[outcome]),
        barCategoryGap: '14%',
        itemStyle: { color: COLOURS[outcome] },
        emphasis: { disabled: true },
      })),
      { type: 'line', xAxisIndex: 1, data: [], markLine: targetLine(look, edge, words.line) },
    ],
  };
}

function targetLine({ remPx, fontFamily }: ChartLook, edge: number, text: string) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: 'var(--ink)', width: 0.125 * remPx, type: 'solid' },
    label: { formatter: text, color: 'var(--ink)', fontSize: 0.8125 * remPx, fontWeight: 600, fontFamily },
    data: [{ xAxis: edge }],
  };
}

function edgeText(bins: readonly WaitBin[], at: number, { edge }: WaitsWords): string {
  const bin = bins[at];
  return bin === undefined ? '' : edge(bin.overSeconds);
}
