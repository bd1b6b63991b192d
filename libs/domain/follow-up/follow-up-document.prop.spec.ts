import { loadConfiguration } from '#config';
import type { FileLanguage, FollowUpArea, FollowUpReport, FollowUpValue } from '#contracts';
import { scorecards } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from '../calendar/index.js';
import type { TextDocument } from '../sheets/text-document.js';
import { fillRow } from './fill-row.js';
import { followUpDocument } from './follow-up-document.js';
import { followUpSheet } from './follow-up-sheet.js';
import { followUpWarnings, judgedFigures } from './follow-up-summary.js';
import { rowsIn } from './report-id.js';

const { followUp, definitions, calendar: rules } = await loadConfiguration('config');
const calendar = createCalendar(rules);
const languages = fc.constantFrom<FileLanguage>('sv', 'en');
const period = { id: '2026', from: '2026-01-01T00:00:00+01:00', to: '2027-01-01T00:00:00+01:00', closed: false };
const asOf = '2026-10-12T09:00:00.000Z';

/** The year report of every area, with any of its figures missing. */
const reports = scorecards().map(({ trend: { entries } }): FollowUpReport => {
  const [whole] = entries;
  if (!whole) throw new Error('a trend has entries');
  const areas = followUp.areas.map((area): FollowUpArea => ({
    report: 'year',
    area: { id: area.id, name: area.name },
    service: area.service,
    period,
    asOf,
    plan: { version: '1' },
    definitions: { profile: 'contract', version: '1' },
    calendar: { id: 'vgr', version: '1' },
    targetSeconds: 480,
    gaps: null,
    rows: rowsIn(area, 'year').map((row) =>
      fillRow(row, area.service === 'slc' ? null : { whole, months: entries }, definitions),
    ),
    deviations: [],
    untouchedDeviations: 0,
    texts: null,
    suggestedMeasures: null,
  }));
  return { report: 'year', period, asOf, areas };
});

function figuresIn({ blocks }: TextDocument): readonly (number | null)[] {
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  const cells = tables.flatMap(({ rows }) => rows.flat());
  return sorted(cells.flatMap((cell) => (cell?.kind === 'figure' ? [cell.value] : [])));
}

function figuresOf({ areas }: FollowUpReport): readonly (number | null)[] {
  const figures = areas.flatMap(({ rows }) => rows.flatMap((row) => row.figures));
  return sorted(
    figures.flatMap(({ unit, months, whole }) =>
      [...months, whole].flatMap(({ value, numerator, denominator, target }: FollowUpValue) => [
        value,
        ...[unit === 'ratio' ? numerator : null, unit === 'count' ? null : denominator].filter((one) => one !== null),
        ...(target ? [target.value] : []),
      ]),
    ),
  );
}

function sorted(values: readonly (number | null)[]): readonly (number | null)[] {
  return values.toSorted((one, other) => (one ?? -1) - (other ?? -1));
}

describe('the summary of a follow-up report', () => {
  it('has every figure of the whole period that has a goal, with goal and outcome, and no other', () => {
    fc.assert(
      fc.property(reports, languages, (report, language) => {
        const judged = report.areas.flatMap(({ area, rows }) =>
          rows
            .flatMap(({ figures }) => figures)
            .flatMap(({ name, whole }) =>
              whole.target === null ? [] : [[area.name[language], name[language], whole.value, whole.target.value]],
            ),
        );
        expect(
          judgedFigures(report, language).map(({ area, name, cells: [value, goal] }) => [
            area,
            name,
            value.kind === 'figure' ? value.value : undefined,
            goal.kind === 'figure' ? goal.value : undefined,
          ]),
        ).toEqual(judged);
      }),
      { numRuns: 25 },
    );
  });

  it('names of each area the texts that nobody has written, one of blanks among them, and none that somebody has', () => {
    const texts = fc.constantFrom('', ' \n', 'Skrivet.');
    const written = fc.option(fc.record({ fulfilment: texts, risks: texts, measures: texts }));
    fc.assert(
      fc.property(reports, fc.array(written, { minLength: 3, maxLength: 3 }), (report, all) => {
        const by = { role: 'manager', keyId: 'k1', at: asOf } as const;
        const areas = report.areas.map((area, place) => {
          const own = all[place] ?? null;
          return { ...area, texts: own && { ...own, version: 1, written: by } };
        });
        const expected = areas.flatMap(({ area, texts: own }) => {
          const missing = [
            ...(own?.fulfilment === 'Skrivet.' ? [] : ['Hur väl uppdraget är uppfyllt som helhet']),
            ...(own?.risks === 'Skrivet.' ? [] : ['Risker och deras orsaker']),
            ...(own?.measures === 'Skrivet.' ? [] : ['Planerade och vidtagna åtgärder, och när de väntas ha effekt']),
          ];
          return missing.length === 0 ? [] : [`${area.name.sv}: inte skrivet ännu: ${missing.join('; ')}.`];
        });
        const [open, ...rest] = followUpWarnings({ ...report, areas }, 'sv');
        expect(open).toMatch(/^Perioden pågår/);
        expect(rest).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('names the area whose figures are incomplete, and says nothing of a period that is over and written of', () => {
    const [report] = fc.sample(reports, 1);
    const [area] = report?.areas ?? [];
    if (!report || !area) throw new Error('no sample');
    const over = { ...report, period: { ...period, closed: true } };
    const by = { role: 'manager', keyId: 'k1', at: asOf } as const;
    const whole = { ...area, texts: { fulfilment: 'a', risks: 'b', measures: 'c', version: 1, written: by } };
    expect(followUpWarnings({ ...over, areas: [whole] }, 'sv')).toEqual([]);
    const gaps = { quarantined: 2, daysWithGaps: 1 };
    expect(followUpWarnings({ ...over, areas: [{ ...whole, gaps }] }, 'sv')).toEqual([
      '1177: Uppgifterna är inte fullständiga. Dagar då en källa var tyst: 1. Avvisade händelser: 2.',
    ]);
  });
});

describe('the document of a follow-up report', () => {
  it('holds every figure of the answer exactly once, and null where there is no data', () => {
    fc.assert(
      fc.property(reports, languages, (report, language) => {
        expect(figuresIn(followUpDocument(report, { language, calendar }))).toEqual(figuresOf(report));
      }),
      { numRuns: 25 },
    );
  });

  it('is as a sheet, for CSV and XLSX, the same figures with what each mean is the quotient of, in tables that any workbook can hold', () => {
    fc.assert(
      fc.property(reports, languages, (report, language) => {
        for (const area of report.areas) {
          const { tables, fileName } = followUpSheet(area, { language, calendar });
          const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
          expect(sorted(cells.flatMap((cell) => (cell?.kind === 'figure' ? [cell.value] : [])))).toEqual(
            sorted(
              area.rows.flatMap(({ figures }) =>
                figures.flatMap(({ months, whole }) =>
                  [...months, whole].flatMap(({ value, numerator, denominator, target }) => [
                    value,
                    ...[numerator, denominator, target?.value ?? null].filter((part) => part !== null),
                  ]),
                ),
              ),
            ),
          );
          expect(fileName).toBe(`${language === 'sv' ? 'uppfoljning' : 'follow-up'}-${area.service}-2026`);
          for (const { name, columns, rows } of tables) {
            expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
            expect(rows.every((row) => row.cells.length === columns.length)).toBe(true);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('has the heading, source and reports of each row in the words of the plan, and the three texts for each area', () => {
    const [report] = fc.sample(reports, 1);
    if (!report) throw new Error('no sample');
    const { title, fileName, blocks } = followUpDocument(report, { language: 'sv', calendar });
    expect([title, fileName]).toEqual(['Uppföljningsrapport ÅR 2026', 'uppfoljning-2026']);
    const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    for (const { rows } of followUp.areas) {
      expect(headings).toEqual(expect.arrayContaining(rows.map(({ words }) => words.sv)));
    }
    expect(headings.filter((text) => text === 'Risker och deras orsaker')).toHaveLength(followUp.areas.length);
    const told = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    expect(told).toContain('Källa: Inera, styrkort. Redovisas: T2, ÅR.');
    expect(told.filter((text) => text === 'Inte skrivet ännu.')).toHaveLength(2 * followUp.areas.length);
  });

  it('says of a month that it is under way or has not begun, and never shows it as ended', () => {
    const [report] = fc.sample(reports, 1);
    const [area] = report?.areas ?? [];
    if (!report || !area) throw new Error('no sample');
    const month = (id: string, from: string, to: string, closed: boolean) => ({ id, from, to, closed });
    const months = [
      month('2026-09', '2026-09-01T00:00:00+02:00', '2026-10-01T00:00:00+02:00', true),
      month('2026-10', '2026-10-01T00:00:00+02:00', '2026-11-01T00:00:00+01:00', false),
      month('2026-11', '2026-11-01T00:00:00+01:00', '2026-12-01T00:00:00+01:00', false),
    ];
    const nothing = { value: null, numerator: null, denominator: null, target: null, status: 'no_data' as const };
    const rows = area.rows.slice(0, 1).map((row) => ({
      ...row,
      figures: row.figures.map((one) => ({
        ...one,
        months: months.map((of) => ({ ...nothing, period: of })),
        whole: { ...nothing, period },
      })),
    }));
    const { blocks } = followUpDocument({ ...report, areas: [{ ...area, rows }] }, { language: 'sv', calendar });
    const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(table?.rows.map(([first]) => first?.kind === 'text' && first.text)).toEqual([
      'september 2026',
      'oktober 2026 (pågår)',
      'november 2026 (har inte börjat)',
      'Hela perioden (pågår)',
    ]);
    expect(table?.rows.every(([, value]) => value?.kind === 'figure' && value.value === null)).toBe(true);
  });
});
