import type { Dispatch } from '#contracts';
import { durationText } from './figure-text.js';
import { aligned } from './scorecard-text.js';

type SegmentFigures = Dispatch['segments'][number];

/** Writes figures of dispatch as a table: counts, then an interval a row, with n, missing, mean, median and p90 of all segments together. */
export function dispatchTable(figures: Dispatch): string {
  const [all] = figures.segments;
  if (!all) return 'There are no figures.';
  const { period } = figures;
  const heading = `${figures.service}  ${period.id}  ${period.from} – ${period.to}${period.closed ? '' : '  (not over)'}`;
  const counts = countsOf(all).map(([name]) => [
    name,
    ...figures.segments.map((one) => String(new Map(countsOf(one)).get(name) ?? '–')),
  ]);
  const intervals = all.intervals.map((one) => [
    `${one.id} (${one.of})`,
    String(one.n),
    String(one.missing),
    String(one.negative),
    ...[one.meanMs, one.medianMs, one.p90Ms].map(durationText),
  ]);
  return [
    heading,
    ...aligned([['', ...figures.segments.map(({ segment }) => segment)], ...counts]),
    '',
    ...aligned([['all', 'n', 'missing', 'negative', 'mean', 'median', 'p90'], ...intervals]),
    `as of ${figures.asOf}, intervals ${figures.intervalsVersion}, priority at ${figures.priorityAt}`,
  ].join('\n');
}

function countsOf({ counts }: SegmentFigures): readonly (readonly [name: string, count: number | undefined])[] {
  const { endings, ...further } = counts;
  return [...Object.entries(further), ...Object.entries(endings)];
}
