import type { Indicator, Scorecard } from '#contracts';
import { durationText, shareText } from './figure-text.js';

type SegmentFigures = Scorecard['segments'][number];

/** Writes a scorecard as a table: a row a figure, a column a segment. */
export function scorecardTable(card: Scorecard): string {
  const [first] = card.segments;
  if (!first) return 'The scorecard is empty.';
  const heading = `${card.service}  ${card.period.id}  ${card.period.from} – ${card.period.to}${card.period.closed ? '' : '  (not over)'}`;
  const counts = Object.keys(first.counts).map((name) => [name, ...card.segments.map((one) => countOf(one, name))]);
  const indicators = first.indicators.map(({ id }) => [
    id,
    ...card.segments.map((one) => indicatorText(indicatorOf(one, id))),
  ]);
  const rows = [['', ...card.segments.map(({ segment }) => segment)], ...counts, ...indicators];
  return [
    heading,
    ...aligned(rows),
    `as of ${card.asOf}, definitions ${card.definitions.profile} ${card.definitions.version}`,
  ].join('\n');
}

function countOf(figures: SegmentFigures, name: string): string {
  return String(Object.entries(figures.counts).find(([key]) => key === name)?.[1] ?? '–');
}

function indicatorOf(figures: SegmentFigures, id: string): Indicator | undefined {
  return figures.indicators.find((indicator) => indicator.id === id);
}

/** No figure is rounded to the good side of its goal. */
function indicatorText(indicator: Indicator | undefined): string {
  if (!indicator || indicator.value === null) return '–';
  const { unit, value, target, status } = indicator;
  const isHighBad = target?.operator === '<=';
  const judged = target ? ` (${target.operator} ${valueText(unit, target.value, isHighBad)}: ${status})` : '';
  return `${valueText(unit, value, isHighBad)}${judged}`;
}

function valueText(unit: Indicator['unit'], value: number, isHighBad: boolean): string {
  switch (unit) {
    case 'ratio':
      return shareText(value, isHighBad);
    case 'ms':
      return durationText(value);
    case 'count':
      return String(value);
  }
}

/** Pads cells to columns, the first to the left and the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}
