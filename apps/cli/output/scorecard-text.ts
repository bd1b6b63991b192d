import type { Indicator, Scorecard } from '#contracts';

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

function indicatorText(indicator: Indicator | undefined): string {
  if (!indicator || indicator.value === null) return '–';
  const { unit, value, target, status } = indicator;
  const judged = target ? ` (${target.operator} ${valueText(unit, target.value)}: ${status})` : '';
  return `${valueText(unit, value)}${judged}`;
}

function valueText(unit: Indicator['unit'], value: number): string {
  switch (unit) {
    case 'ratio':
      return `${(value * 100).toFixed(2)} %`;
    case 'ms':
      return clock(Math.round(value / 1000));
    case 'count':
      return String(value);
  }
}

/** Writes a length in ms as minutes and seconds; a dash for no data. */
export function durationText(ms: number | null): string {
  return ms === null ? '–' : clock(Math.round(ms / 1000));
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
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
