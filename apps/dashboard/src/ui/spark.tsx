import type { ReactElement } from 'react';
import './spark.css';

interface SparkProps {
  /** In order of time; null leaves a gap. */
  readonly values: readonly (number | null)[];
  /** Is drawn as a dashed line; null: none. */
  readonly goal: number | null;
}

const [WIDTH, HEIGHT, EDGE] = [120, 32, 3];

/** Draws how a figure went as a small line with a dot at its end; decoration, what it shows stands in words elsewhere. */
export function Spark({ values, goal }: SparkProps): ReactElement | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const all = goal === null ? known : [...known, goal];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (index: number): number => EDGE + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number): number =>
    HEIGHT - EDGE - (high === low ? 0.5 : (value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
  const path = values
    .map((value, index) => {
      if (value === null) return '';
      return `${(values[index - 1] ?? null) === null ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  const last = values.at(-1) ?? null;
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {goal !== null && <path className="spark__goal" d={`M0 ${y(goal).toFixed(1)}H${WIDTH}`} />}
      <path className="spark__line" d={path} />
      {last !== null && <circle className="spark__end" cx={x(values.length - 1)} cy={y(last)} r="2.5" />}
    </svg>
  );
}
