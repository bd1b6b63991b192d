import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactElement } from 'react';
import './chart.css';

use([SVGRenderer]);

/** Width of a chart on paper: what A4 leaves between its margins, less the padding of a panel, in type of that size. */
const PRINTED_REM = 61;

/** Type and measures of the page in px: text is measured on a canvas, which knows neither rem nor inherited fonts. */
export interface ChartLook {
  readonly remPx: number;
  readonly fontFamily: string;
}

interface ChartProps {
  /** What is drawn, for those who listen; a table beside it says the same in figures. */
  readonly label: string;
  /** Builds what ECharts draws; kept as long as it would build the same. */
  readonly option: (look: ChartLook) => EChartsCoreOption;
}

/**
 * Draws a chart that fills its frame, and anew where the frame changes or is printed. Colours are custom properties of the
 * page, so a change of theme needs no new drawing.
 */
export function Chart({ label, option }: ChartProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const chart = init(element, null, { renderer: 'svg' });
    const draw = (size: { readonly width?: number; readonly height?: number } = {}): void => {
      chart.resize(size);
      chart.setOption(option(lookOf()), { notMerge: true });
      letItScale(chart);
    };
    draw();
    const observer = new ResizeObserver(() => draw());
    observer.observe(element);
    const [toPaper, toScreen] = [() => draw(paperSize(element)), () => draw()];
    addEventListener('beforeprint', toPaper);
    addEventListener('afterprint', toScreen);
    return () => {
      observer.disconnect();
      removeEventListener('beforeprint', toPaper);
      removeEventListener('afterprint', toScreen);
      chart.dispose();
    };
  }, [option]);

  return <div ref={frame} className="chart" role="img" aria-label={label} />;
}

/** Gives the look of an axis' labels. */
export function axisLabel({ remPx, fontFamily }: ChartLook) {
  return { color: 'var(--ink-2)', fontSize: 0.8125 * remPx, fontFamily };
}

/** Gives the look of the box that tells the figures under the pointer. */
export function tooltip({ remPx, fontFamily }: ChartLook, pointer: 'shadow' | 'line') {
  return {
    trigger: 'axis',
    axisPointer: {
      type: pointer,
      shadowStyle: { color: 'var(--hover)' },
      lineStyle: { color: 'var(--line-strong)' },
    },
    backgroundColor: 'var(--surface)',
    borderColor: 'var(--line)',
    padding: 0.5 * remPx,
    textStyle: { color: 'var(--ink)', fontSize: 0.875 * remPx, fontFamily },
    transitionDuration: 0,
  };
}

/** Gives the look of an axis of counts, its numbers written by `text`. */
export function countAxis(look: ChartLook, text: (value: number) => string) {
  return {
    type: 'value',
    splitNumber: 3,
    minInterval: 1,
    axisLabel: { ...axisLabel(look), formatter: text },
    splitLine: { lineStyle: { color: 'var(--line)' } },
  };
}

/** Gives the frame of the axes: their labels lie within it. */
export function grid({ remPx }: ChartLook) {
  return {
    left: 0.2 * remPx,
    right: 0,
    top: 0.75 * remPx,
    bottom: 0.35 * remPx,
    outerBoundsMode: 'same',
    outerBoundsContain: 'axisLabel',
  };
}

function lookOf(): ChartLook {
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  return { remPx: Number.parseFloat(fontSize), fontFamily };
}

/** On paper a stage is as high as it must be, and all is smaller: the drawing scales with the type around it. */
function paperSize(frame: HTMLElement): { readonly width: number; readonly height: number } {
  const stage = frame.parentElement ?? frame;
  return { width: PRINTED_REM * lookOf().remPx, height: Number.parseFloat(getComputedStyle(stage).minHeight) };
}

/** Where a browser prints without saying so before, the drawing is at least as wide as the paper. */
function letItScale(chart: EChartsType): void {
  const [width, height] = [chart.getWidth(), chart.getHeight()];
  chart.getDom().querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${height}`);
}
