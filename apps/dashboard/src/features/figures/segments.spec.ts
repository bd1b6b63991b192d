import { describe, expect, it } from '@jest/globals';
import type { Indicator, IndicatorId, Scorecard, Segment } from '#contracts';
import { indicatorRows } from './segments.js';

const indicator = (id: IndicatorId, goal: number | null): Indicator => ({
  id,
  unit: 'ratio',
  value: 0.5,
  numerator: 1,
  denominator: 2,
  target: goal === null ? null : { operator: '>=', value: goal },
  status: goal === null ? 'no_target' : 'missed',
});

const figures = (segment: Segment, indicators: readonly Indicator[]): Scorecard['segments'][number] => ({
  segment,
  counts: {
    offered: 2,
    answered: 1,
    abandoned: 1,
    flowedOut: 0,
    pending: 0,
    turnedAway: 0,
    rungOut: 0,
    handled: 1,
    incomplete: 0,
    clockAnomalies: 0,
  },
  indicators: [...indicators],
});

describe('indicators side by side', () => {
  it('begin with those that have a goal in any segment, and leave open what a segment lacks', () => {
    const rows = indicatorRows({
      segments: [
        figures('all', [indicator('abandonment_rate', null), indicator('answer_rate', null)]),
        figures('oncall', [indicator('answer_rate', 0.75)]),
      ],
    });
    expect(rows.map(({ id, isJudged }) => [id, isJudged])).toEqual([
      ['answer_rate', true],
      ['abandonment_rate', false],
    ]);
    expect(rows[1]?.bySegment.oncall).toBeUndefined();
    expect(rows[0]?.bySegment.oncall?.target?.value).toBe(0.75);
  });
});
