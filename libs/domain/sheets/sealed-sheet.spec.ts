import { loadConfiguration } from '#config';
import type { Sheet as ReportedSheet } from '#contracts';
import { compensations, sheetMaker } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from '../calendar/calendar.js';
import { sealedSheet } from './sealed-sheet.js';

const sheets = await sheetMaker();
const calendar = createCalendar((await loadConfiguration('config')).calendar);
const signature = (role: 'shift_lead' | 'manager') => ({ role, keyId: 'key', at: '2026-10-02T08:00:00.000Z' });

const reported: ReportedSheet = {
  id: 'one',
  kind: 'compensation',
  service: '1177',
  period: { id: '2026-Q3', from: '2026-07-01T00:00:00+02:00', to: '2026-10-01T00:00:00+02:00', closed: true },
  state: 'sealed',
  cutOff: '2026-10-02T07:00:00.000Z',
  rules: {
    definitions: { profile: 'contract', version: '1' },
    calendar: { id: 'vgr', version: '1' },
    intervalsVersion: null,
    compensationVersion: '1',
    targetSeconds: 480,
  },
  drafted: signature('shift_lead'),
  reviewed: signature('shift_lead'),
  sealed: signature('manager'),
  seal: { number: 3, previousHash: 'a'.repeat(64), hash: 'b'.repeat(64) },
  restates: null,
  restatedBy: null,
};

function written(changes: Partial<ReportedSheet> = {}, rulesChanged = false) {
  const [compensation] = fc.sample(compensations, 1);
  if (!compensation) throw new Error('no sample');
  const figures = sheets.ofCompensation(compensation, 'en');
  return { figures, sheet: sealedSheet(figures, { ...reported, ...changes }, { calendar, rulesChanged }) };
}

describe('the sheet of a seal', () => {
  it('holds the tables and notes of its figures as they are, behind who signed them', () => {
    const { figures, sheet } = written();
    expect([sheet.fileName, sheet.title]).toEqual([`${figures.fileName}-seal-3`, `${figures.title}, seal no. 3`]);
    expect(sheet.tables.slice(1)).toEqual(figures.tables);
    expect(sheet.notes.slice(-figures.notes.length)).toEqual(figures.notes);
    expect(sheet.tables[0]?.rows.map(({ keys }) => [keys.step, keys.role])).toEqual([
      ['drafted', 'shift_lead'],
      ['reviewed', 'shift_lead'],
      ['sealed', 'manager'],
    ]);
  });

  it('leaves out what is said of the rules in force where they are no longer those of the figures', () => {
    const { figures, sheet } = written({}, true);
    expect(sheet.notes.filter((note) => figures.notes.includes(note))).toEqual([]);
    expect(sheet.notes.at(-1)).toMatch(/rules have changed since/);
  });

  it('says that it was restated, and by which sheet', () => {
    const { sheet } = written({ restatedBy: 'two' });
    expect(sheet.notes.join(' ')).toMatch(/restated by a later one/);
    expect(sheet.facts.map(({ cell }) => cell)).toContainEqual({ kind: 'text', text: 'two' });
  });

  it('of a draft names no seal, and says in name, title and notes that it is none', () => {
    const { figures, sheet } = written({ state: 'draft', seal: null, sealed: null, reviewed: null });
    expect([sheet.fileName, sheet.title]).toEqual([`${figures.fileName}-draft`, `${figures.title}, draft`]);
    expect(sheet.notes[0]).toBe('The sheet is not sealed.');
    expect(sheet.tables[0]?.rows).toHaveLength(1);
    expect(sheet.keys).toMatchObject({ sheetState: 'draft', seal: '', hash: '' });
  });
});
