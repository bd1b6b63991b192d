import { intervalsFileSchema, type NamedInterval } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { intervalName, wayOf } from './way.js';

const { intervals } = intervalsFileSchema.parse(parse(await readFile('config/intervals.yaml', 'utf8')));

function idsOf(list: readonly NamedInterval[]): readonly (readonly [id: string, within: readonly string[]])[] {
  return wayOf(list).map(({ interval, within }) => [interval.id, within.map(({ id }) => id)]);
}

function changed(id: string, members: Partial<NamedInterval>): readonly NamedInterval[] {
  return intervals.map((one) => (one.id === id ? { ...one, ...members } : one));
}

describe('the way from 112 to the hospital', () => {
  it('has each part begin where the one before it ends, and what lies within a part in it', () => {
    expect(idsOf(intervals)).toEqual([
      ['sos_answer', []],
      ['sos_processing', []],
      ['take_over', []],
      ['call_processing', ['triage', 'assessment']],
      ['acknowledge', []],
      ['turnout', []],
      ['travel', []],
      ['on_scene', ['access']],
      ['transport', []],
      ['hospital_handover', []],
    ]);
  });

  it('is that of whatever intervals are configured', () => {
    const merged = changed('call_processing', { id: 'alarm', from: 'offered' }).filter(({ id }) => id !== 'take_over');
    expect(idsOf(merged)[2]).toEqual(['alarm', ['triage', 'assessment']]);
    const split = changed('call_processing', { id: 'deciding', from: 'prioritised' });
    expect(idsOf(split).slice(2, 5)).toEqual([
      ['take_over', []],
      ['triage', []],
      ['deciding', ['assessment']],
    ]);
  });

  it("has nothing in it that is in nobody's hands, spans several parts or ends before it begins", () => {
    expect(idsOf(changed('access', { responsible: null }))).toContainEqual(['on_scene', []]);
    expect(idsOf(changed('access', { to: 'atHospital' }))).toContainEqual(['on_scene', []]);
    expect(idsOf(changed('access', { from: 'atPatient', to: 'onScene' }))).toContainEqual(['on_scene', []]);
  });

  it('is empty where no intervals lead to the hospital', () => {
    expect(idsOf(intervals.filter(({ id }) => id !== 'transport'))).toEqual([]);
  });

  it('names an interval as configured, and by its id where it is not', () => {
    expect(intervalName(changed('travel', { name: { sv: 'Framkörning', en: 'Drive' } }), 'travel', 'sv')).toBe(
      'Framkörning',
    );
    expect(intervalName(intervals, 'of_somebody_else', 'en')).toBe('of_somebody_else');
  });
});
