import type { Segment, SheetAnswer, SheetLine } from '#contracts';

/** A row of a sheet as it is shown: one figure, and others of the same interval beside it. */
export interface ShownRow {
  readonly line: SheetLine;
  readonly beside: readonly SheetLine[];
  /** What is shown has changed: a median may stay the same of more calls. */
  readonly changed: boolean;
}

/**
 * Picks what is shown of a sheet in a segment. Of a scorecard and compensation that is every figure. Dispatch has hundreds: shown are
 * counts, incidents by priority, and of each interval of incidents the median with nine of ten and the number measured; intervals
 * of units and helpers where they have changed. Other figures are left to the files.
 */
export function shownRows({ kind, lines }: Pick<SheetAnswer, 'kind' | 'lines'>, segment: Segment): readonly ShownRow[] {
  const own = kind === 'compensation' ? lines : lines.filter((line) => line.segment === segment);
  return kind === 'dispatch' ? own.flatMap((line) => rowOfDispatch(line, own)) : own.map((line) => rowOf(line, []));
}

function rowOfDispatch(line: SheetLine, all: readonly SheetLine[]): readonly ShownRow[] {
  const { figure, of, priority } = line;
  if (priority !== undefined) return figure === 'incidents' ? [rowOf(line, [])] : [];
  if (of === undefined) return [rowOf(line, [])];
  const [id, statistic] = figure.split('.');
  if (statistic === undefined) return [rowOf(line, [])].filter(({ changed }) => changed);
  if (statistic !== 'median') return [];
  const beside = ['p90', 'n'].flatMap((name) =>
    all.filter((one) => one.of === of && one.priority === undefined && one.figure === `${id}.${name}`),
  );
  return [rowOf(line, beside)].filter(({ changed }) => changed || of === 'incident');
}

function rowOf(line: SheetLine, beside: readonly SheetLine[]): ShownRow {
  return { line, beside, changed: [line, ...beside].some(looksChanged) };
}

function looksChanged({ changed, unit, reported, known }: SheetLine): boolean {
  return changed && (unit === 'ratio' || reported?.value !== known?.value);
}
