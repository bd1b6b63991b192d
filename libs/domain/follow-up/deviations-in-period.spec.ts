import { calendarFileSchema, type Deviation, type FollowUpDeviation } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from '../calendar/index.js';
import { deviationsIn } from './deviations-in-period.js';
import { suggestMeasures } from './suggest-measures.js';

const calendar = createCalendar(calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8'))));
const year = { fromMs: Date.parse('2026-01-01T00:00:00+01:00'), toMs: Date.parse('2027-01-01T00:00:00+01:00') };

function deviation(id: string, given: Partial<Deviation>): Deviation {
  const at = '2026-05-04T10:00:00+02:00';
  return {
    id,
    service: '1177',
    origin: { kind: 'hand' },
    title: id,
    area: null,
    indicator: null,
    from: '2026-05-04T08:00:00+02:00',
    to: '2026-05-04T12:00:00+02:00',
    figures: null,
    lostAt: null,
    cause: null,
    ownerRole: null,
    status: 'open',
    dismissal: null,
    escalation: null,
    reportedAt: null,
    measures: [],
    openedAt: at,
    openedBy: 'manager k1',
    changedAt: at,
    history: [],
    ...given,
  };
}

const measure = {
  id: 'm',
  text: 'Fler på kvällen',
  ownerRole: 'enhetschef',
  dueOn: '2026-03-01',
  effectOn: '2026-04-01',
  doneOn: null,
  decidedAt: '2025-12-10T10:00:00+01:00',
};
const before = { from: '2025-11-02T08:00:00+01:00', to: '2025-11-02T12:00:00+01:00' };
const found = { origin: { kind: 'detection' as const, measure: 'take_over' } };
const edited = { kind: 'edited' as const, at: '2026-05-05T10:00:00+02:00', by: 'manager k1', changes: {} };

describe('the deviations of a period', () => {
  it.each<[string, Partial<Deviation>, { listed: number; untouched: number }]>([
    ['one within it', {}, { listed: 1, untouched: 0 }],
    ['one of before', before, { listed: 0, untouched: 0 }],
    ['one of before that goes on', { ...before, to: null }, { listed: 1, untouched: 0 }],
    ['one that ends as it begins', { ...before, to: '2026-01-01T00:00:00+01:00' }, { listed: 0, untouched: 0 }],
    ['one of before with a measure due in it', { ...before, measures: [measure] }, { listed: 1, untouched: 0 }],
    [
      'one of before whose measures are all of before',
      { ...before, measures: [{ ...measure, dueOn: '2025-12-31', effectOn: null }] },
      { listed: 0, untouched: 0 },
    ],
    ['one found and taken up by nobody', found, { listed: 0, untouched: 1 }],
    [
      'one found that later data explained away',
      { ...found, lostAt: '2026-06-01T00:00:00Z' },
      { listed: 0, untouched: 0 },
    ],
    ['one found that somebody wrote of', { ...found, history: [edited] }, { listed: 1, untouched: 0 }],
    ['one that was dismissed', { ...found, status: 'dismissed', history: [edited] }, { listed: 0, untouched: 0 }],
  ])('list or count %s', (_what, given, expected) => {
    const { listed, untouched } = deviationsIn([deviation('one', given)], year, calendar);
    expect({ listed: listed.length, untouched }).toEqual(expected);
  });
});

describe('the suggested text of measures', () => {
  const written: FollowUpDeviation = {
    id: 'd',
    name: { sv: 'Lång väntan', en: 'Lång väntan' },
    indicator: { sv: 'Medelväntetid', en: 'Mean wait' },
    area: null,
    from: before.from,
    to: before.to,
    cause: null,
    ownerRole: null,
    status: 'planned',
    escalation: null,
    measures: [
      { ...measure, effect: { unit: 'ms', weeks: 4, before: 600_000, after: 420_500, moved: 'better' } },
      { ...measure, id: 'n', text: 'Ny rutin.', ownerRole: null, dueOn: null, effectOn: null, effect: null },
    ],
  };

  it('says what was recorded and whether the indicator moved by the promised day, and nothing else', () => {
    expect(suggestMeasures([written], null)?.sv.split('\n')).toEqual([
      'Fler på kvällen (ansvarig: enhetschef, klar senast 1 mars 2026, effekt väntas 1 april 2026). ' +
        'Medelväntetid: bättre, 10:00 före beslutet och 7:01 från den utlovade dagen (4 v. mot 4 v.).',
      'Ny rutin.',
    ]);
  });

  it('is not offered where there are no measures, or once somebody has written of them', () => {
    expect(suggestMeasures([], null)).toBeNull();
    expect(suggestMeasures([{ ...written, measures: [] }], null)).toBeNull();
    expect(suggestMeasures([written], { measures: 'Skrivet' })).toBeNull();
    expect(suggestMeasures([written], { measures: '' })).not.toBeNull();
  });
});
