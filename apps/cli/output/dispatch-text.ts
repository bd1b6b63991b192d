import type { Dispatch, DispatchInterval } from '#contracts';
import { aligned, durationText } from './scorecard-text.js';

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

/** Writes figures of dispatch as CSV (RFC 4180): a line an interval, segment and priority, lengths in ms, empty for no data. */
export function dispatchCsv({ segments }: Dispatch): string {
  const header = ['segment', 'of', 'figure', 'priority', 'n', 'missing', 'negative', 'meanMs', 'medianMs', 'p90Ms'];
  const lines = segments.flatMap((one) => [
    ...countsOf(one).map(([name, count]) => [one.segment, 'count', name, 'all', count, '', '', '', '', '']),
    ...one.intervals.flatMap((interval) => [
      lineOf(one.segment, interval, 'all', interval),
      ...interval.priorities.map((figures) => lineOf(one.segment, interval, figures.priority ?? 'none', figures)),
    ]),
  ]);
  return [header, ...lines].map((cells) => cells.map((cell) => cell ?? '').join(',')).join('\r\n');
}

function lineOf(
  segment: string,
  { of, id }: DispatchInterval,
  priority: number | string,
  { n, missing, negative, meanMs, medianMs, p90Ms }: Omit<DispatchInterval, 'of' | 'id' | 'targets' | 'priorities'>,
) {
  return [segment, of, id, priority, n, missing, negative, meanMs, medianMs, p90Ms];
}

function countsOf({ counts }: SegmentFigures): readonly (readonly [name: string, count: number])[] {
  const { endings, ...further } = counts;
  return [...Object.entries(further), ...Object.entries(endings)];
}
