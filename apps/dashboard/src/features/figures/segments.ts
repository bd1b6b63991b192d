import type { Figures, Indicator, IndicatorId, Scorecard, Segment } from '#contracts';

/** The segments side by side, in the order of their columns. */
export const SEGMENTS = ['all', 'oncall', 'office'] as const satisfies readonly Segment[];

/** An indicator in each segment; undefined where an answer lacks it. */
export interface IndicatorRow {
  readonly id: IndicatorId;
  readonly bySegment: Readonly<Record<Segment, Indicator | undefined>>;
  /** Whether it has a goal in any segment. */
  readonly isJudged: boolean;
}

/** Gives the figures of a segment; undefined where an answer lacks it. */
export function figuresOf({ segments }: Pick<Scorecard, 'segments'>, segment: Segment): Figures | undefined {
  return segments.find((figures) => figures.segment === segment);
}

/** Lists every indicator once, those with a goal in any segment first, else in the order of the answer. */
export function indicatorRows(scorecard: Pick<Scorecard, 'segments'>): readonly IndicatorRow[] {
  const ids = [...new Set(scorecard.segments.flatMap(({ indicators }) => indicators.map(({ id }) => id)))];
  const rows = ids.map((id) => rowOf(scorecard, id));
  return [...rows.filter(({ isJudged }) => isJudged), ...rows.filter(({ isJudged }) => !isJudged)];
}

function rowOf(scorecard: Pick<Scorecard, 'segments'>, id: IndicatorId): IndicatorRow {
  const indicators = bySegment((segment) => indicatorOf(scorecard, segment, id));
  return {
    id,
    bySegment: indicators,
    isJudged: Object.values(indicators).some((one) => one !== undefined && one.target !== null),
  };
}

function indicatorOf(scorecard: Pick<Scorecard, 'segments'>, segment: Segment, id: IndicatorId): Indicator | undefined {
  return figuresOf(scorecard, segment)?.indicators.find((indicator) => indicator.id === id);
}

function bySegment<T>(of: (segment: Segment) => T): Readonly<Record<Segment, T>> {
  return { all: of('all'), oncall: of('oncall'), office: of('office') };
}
