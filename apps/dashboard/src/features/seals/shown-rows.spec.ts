import type { SheetLine } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { shownRows } from './shown-rows.js';

const side = (value: number) => ({ value, numerator: null, denominator: null });

const line = (figure: string, more: Partial<SheetLine> = {}): SheetLine => ({
  segment: 'all',
  figure,
  unit: 'count',
  reported: side(1),
  known: side(1),
  changed: false,
  ...more,
});

const changed = { changed: true, known: side(2) };
const ofIncident = { of: 'incident' };
const ofUnit = { of: 'unit' };

describe('what is shown of a sheet', () => {
  it('is every figure of a scorecard in the segment, and of compensation all there is', () => {
    const lines = [line('offered'), line('offered', { segment: 'oncall' })];
    expect(shownRows({ kind: 'scorecard', lines }, 'oncall').map((row) => row.line)).toEqual([lines[1]]);
    expect(shownRows({ kind: 'compensation', lines: [line('share', { segment: 'oncall' })] }, 'all')).toHaveLength(1);
  });

  it('is marked where what is shown has changed, and not where only what it is counted on has', () => {
    const lines = [line('mean_wait', { changed: true, unit: 'ms' }), line('offered', changed)];
    expect(shownRows({ kind: 'scorecard', lines }, 'all').map((row) => row.changed)).toEqual([false, true]);
  });

  it('is of dispatch what a reader judges by, and of units and helpers what has changed', () => {
    const lines = [
      line('incidents'),
      line('missions', { priority: 1, ...changed }),
      line('incidents', { priority: 1 }),
      line('incidents', { priority: null }),
      line('incidents', { segment: 'office' }),
      line('alerted', { of: 'ivpa', ...changed }),
      line('accepted', { of: 'ivpa' }),
      line('response.n', { ...ofIncident, ...changed }),
      line('response.missing', { ...ofIncident, ...changed }),
      line('response.median', ofIncident),
      line('response.p90', ofIncident),
      line('response.median', { ...ofIncident, priority: 2, ...changed }),
      line('response.n', ofUnit),
      line('response.median', ofUnit),
      line('drive.median', { ...ofUnit, ...changed }),
    ];
    const rows = shownRows({ kind: 'dispatch', lines }, 'all');
    expect(rows.map((row) => [row.line.figure, row.line.of, row.line.priority, row.changed])).toEqual([
      ['incidents', undefined, undefined, false],
      ['incidents', undefined, 1, false],
      ['incidents', undefined, null, false],
      ['alerted', 'ivpa', undefined, true],
      ['response.median', 'incident', undefined, true],
      ['drive.median', 'unit', undefined, true],
    ]);
    expect(rows[4]?.beside.map(({ figure }) => figure)).toEqual(['response.p90', 'response.n']);
  });
});
