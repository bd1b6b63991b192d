import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hour } from './hours.js';

use([BarChart, GridComponent, TooltipComponent, SVGRenderer]);

interface HoursChartProps {
  readonly hours: readonly Hour[];
  readonly label: string;
}

/** Draws the hours as stacked bars. Colours are custom properties of the page, so a change of theme needs no new drawing. */
export function HoursChart({ hours, label }: HoursChartProps): ReactElement {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const names = [t('chart.answered'), t('chart.abandoned')] as const;
  const [answeredName, abandonedName] = names;

  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const chart = init(element, null, { renderer: 'svg' });
    const draw = (): void => drawHours(chart, hours, [answeredName, abandonedName]);
    draw();
    const observer = new ResizeObserver(() => {
      chart.resize();
      draw();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [hours, answeredName, abandonedName]);

  return <div ref={frame} className="hours__chart" role="img" aria-label={label} />;
}

function drawHours(chart: EChartsType, hours: readonly Hour[], names: readonly [string, string]): void {
  // Text is measured on a canvas, which knows neither rem nor inherited fonts.
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  const remPx = Number.parseFloat(fontSize);
  const axisLabel = { color: 'var(--ink-2)', fontSize: 0.8125 * remPx, fontFamily };
  const radius = 0.15 * remPx;
  chart.setOption({
    animation: false,
    grid: {
      left: 0.2 * remPx,
      right: 0,
      top: 0.75 * remPx,
      bottom: 0.35 * remPx,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: 'var(--hover)' } },
      backgroundColor: 'var(--surface)',
      borderColor: 'var(--line)',
      padding: 0.5 * remPx,
      textStyle: { color: 'var(--ink)', fontSize: 0.875 * remPx, fontFamily },
      transitionDuration: 0,
    },
    xAxis: {
      type: 'category',
      data: hours.map(({ hour }) => `${hour}`.padStart(2, '0')),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: 'var(--line-strong)' } },
      axisLabel: { ...axisLabel, interval: 2 },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      minInterval: 1,
      axisLabel,
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    series: [
      {
        type: 'bar',
        stack: 'calls',
        name: names[0],
        data: hours.map(({ answered }) => answered),
        barCategoryGap: '26%',
        itemStyle: { color: 'var(--answered)' },
        emphasis: { disabled: true },
      },
      {
        type: 'bar',
        stack: 'calls',
        name: names[1],
        data: hours.map(({ abandoned }) => abandoned),
        itemStyle: { color: 'var(--abandoned)', borderRadius: [radius, radius, 0, 0] },
        emphasis: { disabled: true },
      },
    ],
  });
}
