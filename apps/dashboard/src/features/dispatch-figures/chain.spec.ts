import { intervalsFileSchema, type DispatchInterval } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { chainOf } from './chain.js';

const { intervals } = intervalsFileSchema.parse(parse(await readFile('config/intervals.yaml', 'utf8')));

function measured(id: string, of: DispatchInterval['of']): DispatchInterval {
  return { id, of, n: 1, missing: 0, negative: 0, meanMs: 1, medianMs: 1, p90Ms: 1, targets: [], priorities: [] };
}

const figures = intervals.flatMap(({ id, of }) => of.map((level) => measured(id, level)));

describe('the way from 112 to the hospital', () => {
  it('has every leg once, each beginning where the one before it ends, by whose hands it lies in', () => {
    const parts = chainOf(intervals, figures);
    expect(parts.map(({ responsible, legs }) => [responsible, legs.map(({ interval }) => interval.id)])).toEqual([
      ['sos_alarm', ['sos_answer', 'sos_processing']],
      ['dispatch_centre', ['take_over', 'call_processing']],
      ['ambulance_service', ['acknowledge', 'turnout', 'travel', 'on_scene', 'transport']],
      ['hospital', ['hospital_handover']],
    ]);
    const legs = parts.flatMap((part) => part.legs);
    for (const [index, { interval }] of legs.slice(1).entries()) expect(interval.from).toBe(legs[index]?.interval.to);
  });

  it('is told of incidents where a leg is measured of them, else of units', () => {
    const levels = chainOf(intervals, figures).flatMap(({ legs }) =>
      legs.map((leg) => [leg.interval.id, leg.figures.of]),
    );
    expect(Object.fromEntries(levels)).toMatchObject({ travel: 'incident', transport: 'unit' });
  });

  it('is empty where no intervals lead to the hospital', () => {
    expect(
      chainOf(
        intervals.filter(({ id }) => id !== 'transport'),
        figures,
      ),
    ).toEqual([]);
  });
});
