import { loadConfiguration } from '#config';
import { fileLanguageSchema, type FileLanguage, type ScheduleRun } from '#contracts';
import { createCalendar, sheetTexts, type Sheet } from '#domain';
import { dispatches, scorecards, sheetMaker } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reportMail } from './report-mail.js';
import type { MadeReport, MadeSheet } from './reports.js';

const NOW_MS = Date.parse('2026-11-02T06:00:00Z');
const calendar = createCalendar((await loadConfiguration('config')).calendar);
const sheets = await sheetMaker();
const languages = fc.constantFrom(...fileLanguageSchema.options);

const RUN: ScheduleRun = {
  id: 'r1',
  schedule: 'month',
  name: { sv: 'Månad <b>', en: 'Month <b>' },
  kind: 'scheduled',
  at: new Date(NOW_MS).toISOString(),
  repeats: null,
  by: null,
  reports: [],
};

function made(sheet: Sheet, kind: MadeSheet['report']['kind']): MadeSheet {
  const { service = '', period = '' } = sheet.keys;
  const files = [{ name: `${sheet.fileName}.csv`, type: 'text/csv', bytes: Buffer.from('a') }];
  const report = { kind, service, period, formats: ['csv' as const] };
  return { report, sheet, notes: sheet.notes, periodName: period, files };
}

const mailOf = (reports: readonly MadeReport[], language: FileLanguage, run = RUN, publicUrl: string | null = null) =>
  reportMail(run, reports, { language, calendar, publicUrl, nowMs: NOW_MS });

describe('the mail of a run', () => {
  it('names every figure of a scorecard that has a goal, with goal and result, in text as in HTML, and no other', () => {
    fc.assert(
      fc.property(scorecards(), languages, (asked, language) => {
        const { text, html } = mailOf([made(sheets.ofScorecard(asked, language), 'scorecard')], language);
        const { statuses } = sheetTexts(language);
        const judged = asked.card.segments.flatMap(({ indicators }) => indicators.filter(({ target }) => target));
        const lines = text.split('\n').filter((line) => line.startsWith('- '));
        expect(lines.map((line) => line.slice(line.lastIndexOf('): ') + 3))).toEqual(
          judged.map(({ status }) => statuses[status]),
        );
        const rows = html.match(/<tr>/g)?.length ?? 0;
        expect(rows).toBe(judged.length === 0 ? 0 : judged.length + 1);
      }),
      { numRuns: 15 },
    );
  });

  it('names the intervals of all incidents of dispatch, and says that completeness was not judged', () => {
    fc.assert(
      fc.property(dispatches(), languages, (dispatch, language) => {
        const { text } = mailOf([made(sheets.ofDispatch(dispatch, language), 'dispatch')], language);
        const all = dispatch.segments.find(({ segment }) => segment === 'all')?.intervals ?? [];
        const targets = dispatch.segments.flatMap(({ intervals }) => intervals.flatMap((interval) => interval.targets));
        const lines = text.split('\n').filter((line) => line.startsWith('- '));
        const ofIncidents = all.filter((one) => one.of === 'incident');
        expect(lines).toHaveLength(ofIncidents.length + targets.length);
        const { missing } = sheetTexts(language);
        const unmeasured = ofIncidents.filter(({ medianMs }) => medianMs === null);
        expect(lines.filter((line) => line.endsWith(`: ${missing}`)).length).toBeGreaterThanOrEqual(unmeasured.length);
        expect(lines.join('\n')).not.toMatch(new RegExp(`${missing}.*${missing}`, 'u'));
        expect(text).toContain(sheetTexts(language).sentences.completenessUnknown);
      }),
      { numRuns: 15 },
    );
  });

  it('tells what the figures are computed by, links to the page where there is an address, and never shows a gap as a word of ours', () => {
    fc.assert(
      fc.property(scorecards(), dispatches(), languages, (asked, dispatch, language) => {
        const reports = [
          made(sheets.ofScorecard(asked, language), 'scorecard'),
          made(sheets.ofDispatch(dispatch, language), 'dispatch'),
        ];
        const { subject, text, html, attachments } = mailOf(reports, language, RUN, 'https://puls.example.org/');
        for (const { sheet, report, files } of reports) {
          for (const { name } of sheet.facts) expect(text).toContain(`${name}: `);
          const address = new URLSearchParams({ service: report.service, period: report.period }).toString();
          expect(text).toContain(`https://puls.example.org/figures?${address}`);
          expect(attachments?.map(({ filename }) => filename)).toEqual(expect.arrayContaining([files[0]?.name]));
        }
        expect(subject).toBe(`${RUN.name[language]}: ${[...new Set(reports.map((one) => one.periodName))].join(', ')}`);
        expect(html).not.toContain('<b>');
        for (const words of [text, html]) expect(words).not.toMatch(/undefined|NaN|\bnull\b/);
        expect(mailOf(reports, language).text).not.toContain('figures?');
      }),
      { numRuns: 15 },
    );
  });

  it.each<[string, Partial<ScheduleRun>, string]>([
    ['comes late', { at: '2026-11-02T05:00:00.000Z' }, 'This was due at 2026-11-02 06:00'],
    ['was asked for', { kind: 'manual', by: 'manager k1' }, 'This was asked for at 2026-11-02 07:00'],
    [
      'is sent again',
      { kind: 'resend', by: 'manager k1', repeats: { id: 'r0', at: '2026-10-01T05:00:00.000Z' } },
      'It was first due at 2026-10-01 07:00',
    ],
  ])('says where it %s, and never who asked', (_what, changes, said) => {
    const { text } = mailOf([], 'en', { ...RUN, ...changes });
    expect(text).toContain(said);
    expect(text).not.toContain('k1');
  });
});
