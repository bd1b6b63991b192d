import type {
  CompensationSheet,
  Dispatch,
  DispatchCounts,
  FollowUpArea,
  LegStatistics,
  Scorecard,
  SheetFigures,
  SheetLine,
} from '#contracts';
import { canonicalJson } from './canonical-json.js';

/** One figure of a sheet. */
type Line = Omit<SheetLine, 'reported' | 'known' | 'changed'> & { readonly side: NonNullable<SheetLine['reported']> };

/** Lists every figure of a sheet as reported beside what it is as known now, in the order of the sheet. */
export function compareSheets(reported: SheetFigures, known: SheetFigures): readonly SheetLine[] {
  const then = linesByName(reported);
  const now = linesByName(known);
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((name) => {
    const [one, other] = [then.get(name), now.get(name)];
    const either = one ?? other;
    if (!either) return [];
    const { side: _, ...line } = either;
    const sides = { reported: one?.side ?? null, known: other?.side ?? null };
    return [{ ...line, ...sides, changed: canonicalJson(sides.reported) !== canonicalJson(sides.known) }];
  });
}

function linesByName(figures: SheetFigures): ReadonlyMap<string, Line> {
  return new Map(linesOf(figures).map((line) => [nameOf(line), line] as const));
}

/** Names a figure within its sheet: of no priority given is another than of all priorities. */
function nameOf({ segment, of, month, priority, figure }: Line): string {
  return JSON.stringify([segment, of ?? '', month ?? '', priority === undefined ? 'all' : priority, figure]);
}

function linesOf(figures: SheetFigures): readonly Line[] {
  if ('settings' in figures) return linesOfCompensation(figures);
  if ('plan' in figures) return linesOfFollowUp(figures);
  return 'intervalsVersion' in figures ? linesOfDispatch(figures) : linesOfScorecard(figures);
}

function linesOfScorecard({ segments }: Scorecard): readonly Line[] {
  return segments.flatMap(({ segment, counts, indicators }) => [
    ...countLines(counts).map((line) => ({ segment, ...line })),
    ...indicators.map(({ id, unit, value, numerator, denominator }) => ({
      segment,
      figure: id,
      unit,
      side: { value, numerator, denominator },
    })),
  ]);
}

function linesOfCompensation(sheet: CompensationSheet): readonly Line[] {
  const { segment, share, numerator, denominator, percentPaid, sek } = sheet;
  return [
    { segment, figure: 'share', unit: 'ratio', side: { value: share, numerator, denominator } },
    { segment, figure: 'percentPaid', unit: 'percent', side: valueAlone(percentPaid) },
    { segment, figure: 'sek', unit: 'sek', side: valueAlone(sek) },
  ];
}

/** Month by month, then the whole; texts and deviations are no figures. */
function linesOfFollowUp({ rows }: FollowUpArea): readonly Line[] {
  return rows.flatMap(({ figures }) =>
    figures.flatMap(({ id: figure, unit, months, whole }) =>
      [...months, whole].map((one): Line => {
        const { value, numerator, denominator, period } = one;
        const line = { segment: 'all' as const, figure, unit, side: { value, numerator, denominator } };
        return one === whole ? line : { ...line, month: period.id };
      }),
    ),
  );
}

function linesOfDispatch({ segments }: Dispatch): readonly Line[] {
  return segments.flatMap(({ segment, counts, priorities, help, intervals }) => [
    ...dispatchCountLines(counts).map((line) => ({ segment, ...line })),
    ...priorities.flatMap(({ priority, counts: own }) =>
      dispatchCountLines(own).map((line) => ({ segment, priority, ...line })),
    ),
    ...help.flatMap(({ kind, ...own }) => countLines(own).map((line) => ({ segment, of: kind, ...line }))),
    ...intervals.flatMap(({ id, of, priorities: byPriority, ...all }) => [
      ...intervalLines(id, all).map((line) => ({ segment, of, ...line })),
      ...byPriority.flatMap(({ priority, ...own }) =>
        intervalLines(id, own).map((line) => ({ segment, of, priority, ...line })),
      ),
    ]),
  ]);
}

function dispatchCountLines({ endings, ...counts }: DispatchCounts) {
  return [...countLines(counts), ...countLines(endings)];
}

function intervalLines(id: string, { n, missing, negative, meanMs, medianMs, p90Ms }: LegStatistics) {
  const lengths = { mean: meanMs, median: medianMs, p90: p90Ms };
  return [
    ...countLines({ n, missing, negative }).map(({ figure, ...line }) => ({ figure: `${id}.${figure}`, ...line })),
    ...Object.entries(lengths).map(([name, ms]) => ({
      figure: `${id}.${name}`,
      unit: 'ms' as const,
      side: valueAlone(ms),
    })),
  ];
}

function countLines(counts: Readonly<Record<string, number | undefined>>) {
  return Object.entries(counts).flatMap(([figure, count]) =>
    count === undefined ? [] : [{ figure, unit: 'count' as const, side: valueAlone(count) }],
  );
}

function valueAlone(value: number | null): Line['side'] {
  return { value, numerator: null, denominator: null };
}
