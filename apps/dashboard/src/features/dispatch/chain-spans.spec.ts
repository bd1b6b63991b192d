import { intervalsFileSchema } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { spansOf, type Interval } from './chain-spans.js';

const { intervals } = intervalsFileSchema.parse(parse(await readFile('config/intervals.yaml', 'utf8')));

function interval(id: string, medianMs: number | null, p90Ms: number | null): Interval {
  return { id, n: medianMs === null ? 0 : 10, missing: 0, negative: 0, meanMs: medianMs, medianMs, p90Ms };
}

describe('the timeline of the chain', () => {
  const figures = [
    interval('sos_answer', 10_000, 20_000),
    interval('sos_processing', 40_000, 60_000),
    interval('take_over', null, null),
    interval('triage', 20_000, 30_000),
    interval('call_processing', 50_000, 100_000),
    interval('turnout', 50_000, 50_000),
    interval('response', 60_000, 100_000),
    interval('total_response', 150_000, 200_000),
    interval('of_somebody_else', 1_000, 2_000),
  ];
  const spans = spansOf(intervals, figures);

  it('begins each leg where the medians before it end, and one within another with it', () => {
    expect(spans.get('sos_answer')).toEqual({ from: 0, to: 0.05, most: 0.1 });
    expect(spans.get('sos_processing')).toEqual({ from: 0.05, to: 0.25, most: 0.35 });
    expect(spans.get('call_processing')).toEqual({ from: 0.25, to: 0.5, most: 0.75 });
    expect(spans.get('triage')).toEqual({ from: 0.25, to: 0.35, most: 0.4 });
    expect(spans.get('response')?.from).toBe(spans.get('turnout')?.from);
    expect(spans.get('total_response')).toEqual({ from: 0, to: 0.75, most: 1 });
  });

  it('draws nothing where nothing was measured or the place on the way is not known', () => {
    expect(spans.has('take_over')).toBe(false);
    expect(spans.has('of_somebody_else')).toBe(false);
    expect(spansOf(intervals, []).size).toBe(0);
  });

  it('follows the parts that are configured', () => {
    const split = intervals.map((one) =>
      one.id === 'call_processing' ? { ...one, from: 'prioritised' as const } : one,
    );
    const own = spansOf(split, figures);
    expect(own.get('triage')?.from).toBe(own.get('sos_processing')?.to);
    expect(own.get('call_processing')?.from).toBe(own.get('triage')?.to);
    expect(spansOf([], figures).size).toBe(0);
  });
});
