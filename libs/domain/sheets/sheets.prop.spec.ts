import type { CompensationSheet, FileLanguage, Scorecard } from '#contracts';
import { compensations, dispatches, scorecards, sheetMaker, type AskedScorecard } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divide, layOut } from './lay-out.js';
import type { Sheet, SheetCell } from './sheet.js';
import { trendMonths } from './trend-months.js';

const sheets = await sheetMaker();
const languages = fc.constantFrom<FileLanguage>('sv', 'en');

/** What the figures of a sheet are, in order of size; null first. */
function figuresOf(cells: readonly (SheetCell | null)[]): readonly (number | null)[] {
  return sorted(cells.flatMap((cell) => (cell?.kind === 'figure' ? [cell.value] : [])));
}

function sorted(values: readonly (number | null)[]): readonly (number | null)[] {
  return values.toSorted((one, other) => (one ?? -1) - (other ?? -1));
}

const SHOWN = new Set(['answer_rate', 'answered_within_target', 'mean_wait']);

/** Every number of a scorecard, its trend and what it is made up of; null where a figure that the service measures has no data. */
function answered({ card: { segments, completeness }, trend, breakdowns }: AskedScorecard) {
  return sorted([
    ...(breakdowns ? madeUpOf(breakdowns) : []),
    ...segments.flatMap(({ counts, indicators }) => [
      ...Object.values(counts),
      ...indicators.flatMap((one) => [
        one.value,
        ...[one.numerator, one.denominator].filter((part) => part !== null),
        ...[one.target, one.interimGoal, one.acceptanceLevel, ...(one.targetChanges ?? [])].flatMap((level) =>
          level ? [level.value] : [],
        ),
      ]),
    ]),
    ...trend.entries.flatMap(({ counts, indicators }) => [
      counts.offered,
      ...indicators.filter(({ id }) => SHOWN.has(id)).map(({ value }) => value),
    ]),
    ...(completeness
      ? [
          ...completeness.bounds.flatMap(({ best, worst }) => [best, worst]),
          ...[...completeness.missingCalls, ...completeness.sources.flatMap(missingOf)].flatMap(lost),
          completeness.quarantined,
          completeness.daysWithGaps.length,
          ...Object.values(completeness.unfinished ?? {}),
        ]
      : []),
  ]);
}

/** What is shown of waits, places, hours that the period has, and of outcomes where any is reported. */
function madeUpOf({ waits, week, places, referrals }: NonNullable<AskedScorecard['breakdowns']>) {
  const outcomes = (referrals?.areas ?? []).flatMap(({ segments }) => segments);
  const isReported = outcomes.some(({ classified }) => classified > 0);
  return [
    ...waits.segments.flatMap(({ bins }) => bins.flatMap((bin) => [bin.answered, bin.abandoned, bin.flowedOut])),
    ...places.flatMap((by) =>
      by.places.flatMap((place) =>
        place.segments.flatMap(({ counts, indicators }) => [
          counts.offered,
          counts.answered,
          ...indicators.filter(({ id }) => SHOWN.has(id)).map(({ value }) => value),
        ]),
      ),
    ),
    ...(week?.cells ?? [])
      .filter(({ hours, offered }) => hours > 0 || offered > 0)
      .flatMap(({ hours, offered, indicators }) => [
        ...indicators.map(({ value }) => value),
        hours === 0 ? null : offered / hours,
      ]),
    ...(isReported ? outcomes.flatMap((one) => [one.answered, one.classified, ...Object.values(one.outcomes)]) : []),
  ];
}

function missingOf({ silences }: NonNullable<Scorecard['completeness']>['sources'][number]) {
  return silences.map(({ missingCalls }) => missingCalls);
}

function lost({ expected, most }: { readonly expected: number; readonly most: number }) {
  return [expected, most];
}

/** Every number of what a quarter is worth, the percent that its row pays once; null where there is no data. */
function worth(answer: CompensationSheet) {
  const { share, numerator, denominator, fullSek, settings, readings, missingAnswers, margin, remaining } = answer;
  const paid = ({ step, percentPaid, sek }: Pick<CompensationSheet, 'step' | 'percentPaid' | 'sek'>) => [
    step?.from ?? null,
    percentPaid,
    sek,
  ];
  const { callsPerHour, callsToCome, edges = [], whatIf = [] } = remaining?.forecast ?? {};
  return sorted([
    share,
    numerator,
    denominator,
    ...paid(answer),
    fullSek,
    ...settings.steps.flatMap(({ from, percentPaid }) => [from, percentPaid]),
    ...readings.flatMap((reading) => [reading.paidBelowPercent, ...paid(reading), reading.fullSek]),
    ...(missingAnswers ? [missingAnswers].flatMap(({ nextStep, ...more }) => leaves({ ...nextStep, ...more })) : []),
    ...(missingAnswers?.ofCallsToCome === null ? [null] : []),
    ...(margin ? leaves(margin) : []),
    ...[remaining?.hoursLeft, callsPerHour, callsToCome].filter((value) => value !== undefined),
    ...edges.flatMap(({ step, answersNeeded, shareNeeded }) => [
      step.from,
      step.percentPaid,
      answersNeeded,
      shareNeeded,
    ]),
    ...whatIf.flatMap((end) => [end.percentInTime, end.answers, end.share, ...paid(end)]),
  ]);
}

/** Every number below a value, and every null among lengths of time and shares. */
function leaves(value: unknown, name = ''): readonly (number | null)[] {
  if (typeof value === 'number') return [value];
  if (value === null) return /Ms$|^share$/.test(name) ? [null] : [];
  if (typeof value !== 'object') return [];
  const named = new Set(['priority', 'hour', 'alarm', 'final']);
  return Object.entries(value).flatMap(([key, member]) => (named.has(key) ? [] : leaves(member, key)));
}

function cellsOf({ tables }: Sheet) {
  return tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
}

describe('the sheet of an answer', () => {
  it('holds every figure of a scorecard exactly once, and null where there is no data', () => {
    fc.assert(
      fc.property(scorecards(), languages, (asked, language) => {
        expect(figuresOf(cellsOf(sheets.ofScorecard(asked, language)))).toEqual(answered(asked));
      }),
      { numRuns: 25 },
    );
  });

  it('holds every figure of dispatch exactly once, and null where there is no data', () => {
    fc.assert(
      fc.property(dispatches(), languages, (dispatch, language) => {
        const expected = sorted([dispatch.segments, dispatch.hours, dispatch.areas].flatMap((parts) => leaves(parts)));
        expect(figuresOf(cellsOf(sheets.ofDispatch(dispatch, language)))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('holds every figure of the compensation exactly once, and null where there is no data', () => {
    fc.assert(
      fc.property(compensations, languages, (compensation, language) => {
        expect(figuresOf(cellsOf(sheets.ofCompensation(compensation, language)))).toEqual(worth(compensation));
      }),
      { numRuns: 50 },
    );
  });

  it('says that the compensation of an open quarter is preliminary, and where rounding would decide it', () => {
    const [compensation] = fc.sample(compensations, 1);
    if (!compensation) throw new Error('no sample');
    const notesOf = (closed: boolean, roundingSensitive: boolean) => {
      const period = { ...compensation.period, closed };
      return sheets.ofCompensation({ ...compensation, period, roundingSensitive }, 'en').notes.join(' ');
    };
    const open = /The period is not over: .* The compensation is preliminary/;
    expect([notesOf(false, true), notesOf(true, false)].map((notes) => open.test(notes))).toEqual([true, false]);
    const decided = /Rounded to whole percent the outcome would be another/;
    expect([notesOf(true, true), notesOf(true, false)].map((notes) => decided.test(notes))).toEqual([true, false]);
  });

  it('loses no figure and repeats none when its tables are laid out and divided', () => {
    fc.assert(
      fc.property(scorecards(), dispatches(), compensations, languages, (asked, dispatch, compensation, language) => {
        for (const sheet of [
          sheets.ofScorecard(asked, language),
          sheets.ofDispatch(dispatch, language),
          sheets.ofCompensation(compensation, language),
        ]) {
          const figures = figuresOf(cellsOf(sheet));
          expect(figuresOf(sheet.tables.flatMap((table) => layOut(table).rows.flat()))).toEqual(figures);
          const divided = sheet.tables.flatMap((table) => divide(table).flatMap(({ rows }) => rows.flat()));
          expect(figuresOf(divided)).toEqual(figures);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('has tables that any workbook can hold: short, different names and a cell a column', () => {
    fc.assert(
      fc.property(scorecards(), dispatches(), compensations, languages, (asked, dispatch, compensation, language) => {
        for (const { fileName, tables } of [
          sheets.ofScorecard(asked, language),
          sheets.ofDispatch(dispatch, language),
          sheets.ofCompensation(compensation, language),
        ]) {
          expect(fileName).toMatch(/^[A-Za-z0-9.-]+$/);
          expect(new Set(tables.map(({ name }) => name.toLowerCase())).size).toBe(tables.length);
          for (const table of tables) {
            const named = new Set(table.keys);
            expect(table.rows.every(({ keys }) => Object.keys(keys).every((key) => named.has(key)))).toBe(true);
            expect(table.name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
            const { columns, rows } = layOut(table);
            expect(columns.length).toBeLessThanOrEqual(26);
            expect(rows.every((row) => row.length === columns.length)).toBe(true);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is named after service and period, and after queue and area where it is narrowed', () => {
    const [asked] = fc.sample(scorecards(), 1);
    if (!asked) throw new Error('no sample');
    const { fileName, title } = sheets.ofScorecard(asked, 'sv');
    expect([fileName, title]).toEqual(['styrkort-1177-2026-10', 'Styrkort för 1177 på telefon, oktober 2026']);
    const narrowed = { ...asked, card: { ...asked.card, queue: 'andra språk', area: '../x' } };
    expect(sheets.ofScorecard(narrowed, 'en').fileName).toBe('scorecard-1177-2026-10-andra-spr-k-..-x');
  });

  it.each([
    ['2026-T2', 'tertial 2 2026'],
    ['2026-T2-ytd', 'januari–augusti 2026'],
    ['2026-Q3', 'kvartal 3 2026'],
    ['2026-W47', 'vecka 47 2026'],
    ['2026', '2026'],
    ['2026-11-21', '21 november 2026'],
    ['2026-10-01T00:00:00Z/2026-10-02T00:00:00Z', '2026-10-01 02:00:00 – 2026-10-02 02:00:00'],
  ])('names the period %s in words: %s', (id, words) => {
    const [asked] = fc.sample(scorecards(), 1);
    if (!asked) throw new Error('no sample');
    const from = id.includes('T00') ? '2026-10-01T02:00:00+02:00' : '2026-11-21T00:00:00+01:00';
    const to = id.includes('T00') ? '2026-10-02T02:00:00+02:00' : '2026-09-01T00:00:00+02:00';
    const card = { ...asked.card, period: { id, from, to, closed: true } };
    expect(sheets.ofScorecard({ ...asked, card }, 'sv').title).toBe(`Styrkort för 1177 på telefon, ${words}`);
  });

  it('marks the waits that end at the target time in words, and tells how many of those drawn were in time', () => {
    const [asked] = fc.sample(
      scorecards().filter(({ breakdowns }) => breakdowns !== null),
      1,
    );
    const [all] = asked?.breakdowns?.waits.segments ?? [];
    if (!asked || !all) throw new Error('no sample');
    const table = sheets.ofScorecard(asked, 'en').tables.find(({ id }) => id === 'waits');
    const first = (table?.rows ?? []).slice(0, table?.chart?.rows);
    const words = first.map(({ cells }) => cells.slice(0, 3).map((cell) => (cell?.kind === 'text' ? cell.text : '')));
    expect(words).toEqual([
      ['All', '0:00–1:00', 'within'],
      ['All', '1:00–8:00 (target time)', 'within'],
      ['All', '8:00–9:00', 'after'],
      ['All', 'over 9:00', 'after'],
    ]);
    const sums = [all.bins.slice(0, 2), all.bins.slice(2)].map((bins) =>
      (['answered', 'abandoned'] as const).map((name) => bins.reduce((sum, bin) => sum + bin[name], 0)),
    );
    const number = new Intl.NumberFormat('en-GB');
    const [within, after] = sums.map(
      ([answered = 0, abandoned = 0]) =>
        `the target time: ${number.format(answered)} answered, ${number.format(abandoned)} abandoned.`,
    );
    expect(table?.chart?.alternative).toBe(
      `Bar chart of waits. Within ${within} After ${after} Every value is in the table.`,
    );
  });

  it('says that a period goes on, and that zero calls of an empty one mean that nothing was heard', () => {
    const [asked] = fc.sample(scorecards(), 1);
    if (!asked) throw new Error('no sample');
    const { card } = asked;
    const segments = card.segments.map((one) => ({
      ...one,
      counts: { ...one.counts, ...Object.fromEntries(Object.keys(one.counts).map((id) => [id, 0])) },
    }));
    const { notes } = sheets.ofScorecard(
      { ...asked, card: { ...card, segments, period: { ...card.period, closed: false } } },
      'en',
    );
    expect(notes.slice(0, 2)).toEqual([
      'The period is not over: the figures are those of what has happened so far.',
      'No contacts or incidents are known in the period. Zero means here that nothing was heard.',
    ]);
  });

  it('looks back thirteen months, so that the same month of the year before is among them', () => {
    expect(trendMonths('2026-10-31')).toEqual({ from: '2025-10', to: '2026-10' });
    expect(trendMonths('2026-01-01')).toEqual({ from: '2025-01', to: '2026-01' });
  });
});
