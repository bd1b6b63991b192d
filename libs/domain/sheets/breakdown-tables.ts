import {
  callOutcomeSchema,
  segmentSchema,
  type IndicatorId,
  type PlaceKind,
  type Referrals,
  type ScorecardPlaces,
  type Segment,
  type Waits,
  type Week,
} from '#contracts';
import { figureText } from '../alerting/figure-text.js';
import { columns, count, figure, text } from './cells.js';
import type { BreakdownTexts } from './breakdown-texts.js';
import type { SheetContext } from './sheet-context.js';
import type { SheetTexts } from './sheet-texts.js';
import { breakdownTexts, sheetTexts } from './texts-in.js';
import type { SheetChart, SheetTable } from './sheet.js';

const MS_PER_SECOND = 1_000;
const PLACE_COUNTS = ['offered', 'answered'] as const;
const PLACE_INDICATORS = ['answer_rate', 'answered_within_target', 'mean_wait'] as const satisfies IndicatorId[];
const WEEK_INDICATOR: IndicatorId = 'answered_within_target';
const WAITED = ['answered', 'abandoned', 'flowedOut'] as const;
/** What the chart shows of {@link WAITED}. */
const DRAWN = ['answered', 'abandoned'] as const;

/** What the figures of a scorecard are made up of. */
export interface ScorecardBreakdowns {
  readonly waits: Waits;
  /** Of the whole week, jourtid and the rest; null where the period cuts a day. */
  readonly week: Week | null;
  /** By queue, and by area; none where the scorecard is of one queue or area. */
  readonly places: readonly ScorecardPlaces[];
  /** Null where the scorecard is of one queue or area. */
  readonly referrals: Referrals | null;
}

interface Naming {
  readonly texts: SheetTexts;
  readonly own: BreakdownTexts;
  readonly nameOf: (indicator: string) => string;
}

interface Place {
  readonly id: string;
  readonly name: string;
}

/** Tells what the figures of a scorecard are made up of, a table a question; without rows where `breakdowns` is null. */
export function breakdownTables(
  breakdowns: ScorecardBreakdowns | null,
  { context, nameOf }: { readonly context: SheetContext; readonly nameOf: Naming['nameOf'] },
): readonly SheetTable[] {
  const { language } = context;
  const naming = { texts: sheetTexts(language), own: breakdownTexts(language), nameOf };
  const placesBy = (kind: PlaceKind) => breakdowns?.places.find(({ by }) => by === kind)?.places ?? [];
  return [
    waitsTable(breakdowns?.waits ?? null, naming),
    placesTable('queue', placesBy('queue'), naming),
    placesTable('area', placesBy('area'), naming),
    weekTable(breakdowns?.week ?? null, naming),
    referralsTable(breakdowns?.referrals ?? null, naming),
  ];
}

/** Says what a reader of those tables needs to know. */
export function breakdownNotes(
  { week, places, referrals }: ScorecardBreakdowns,
  { language }: SheetContext,
): readonly string[] {
  const { sentences } = breakdownTexts(language);
  return [
    sentences.waits,
    sentences.edges,
    ...(places.some(({ by }) => by === 'queue') ? [sentences.queues] : []),
    week === null ? sentences.noWeek : sentences.week,
    ...(referrals === null ? [] : [isReported(referrals) ? sentences.referrals : sentences.noReferrals]),
  ];
}

function waitsTable(waits: Waits | null, { texts, own }: Naming): SheetTable {
  const targetSeconds = waits?.targetSeconds ?? 0;
  const clock = (seconds: number) => figureText(seconds * MS_PER_SECOND, 'ms', '<=', texts.locale);
  const segments = waits?.segments ?? [];
  return {
    id: 'waits',
    name: own.tables.waits,
    keys: ['segment', 'overSeconds', 'withinSeconds', 'unit'],
    columns: [...columns(texts, 'segment'), ...columns(own, 'wait', 'side', ...WAITED)],
    groupBy: 'segment',
    rows: segments.flatMap(({ segment, bins }) =>
      bins.map(({ overSeconds, withinSeconds, ...waited }) => ({
        keys: {
          segment,
          overSeconds: String(overSeconds),
          withinSeconds: withinSeconds === null ? '' : String(withinSeconds),
          unit: 'count',
        },
        cells: [
          text(texts.segments[segment]),
          text(
            withinSeconds === null
              ? own.waitOver(clock(overSeconds))
              : own.waitSpan({
                  over: clock(overSeconds),
                  within: clock(withinSeconds),
                  isEdge: withinSeconds === targetSeconds,
                }),
          ),
          text(own.sides[isInTime(withinSeconds, targetSeconds) ? 'within' : 'beyond']),
          ...WAITED.map((name) => count(waited[name])),
        ],
      })),
    ),
    ...(waits ? { chart: waitsChart(waits, { texts, own }) } : {}),
  };
}

function isInTime(withinSeconds: number | null, targetSeconds: number): boolean {
  return withinSeconds !== null && withinSeconds <= targetSeconds;
}

/** The waits of all hours stand first in the table. */
function waitsChart({ segments, targetSeconds }: Waits, { texts, own }: Omit<Naming, 'nameOf'>): SheetChart {
  const bins = segments[0]?.bins ?? [];
  const told = (['within', 'beyond'] as const).map((side) => {
    const ofSide = bins.filter((bin) => isInTime(bin.withinSeconds, targetSeconds) === (side === 'within'));
    const [answered = '', abandoned = ''] = DRAWN.map((name) =>
      figureText(
        ofSide.reduce((sum, bin) => sum + bin[name], 0),
        'count',
        '>=',
        texts.locale,
      ),
    );
    return own.charts[side](answered, abandoned);
  });
  return {
    kind: 'bars',
    name: own.charts.waits,
    alternative: own.charts.waitsAlternative(told.join(' ')),
    unit: 'count',
    category: 'wait',
    series: DRAWN,
    rows: bins.length,
  };
}

function placesTable(by: PlaceKind, places: ScorecardPlaces['places'], { texts, own, nameOf }: Naming): SheetTable {
  const id = by === 'queue' ? 'queues' : 'areas';
  return {
    id,
    name: own.tables[id],
    keys: ['segment', by],
    columns: [
      ...columns(texts, 'segment'),
      ...columns(own, by),
      ...PLACE_COUNTS.map((one) => ({ id: one, name: texts.counts[one] })),
      ...PLACE_INDICATORS.map((one) => ({ id: one, name: nameOf(one) })),
    ],
    groupBy: 'segment',
    rows: bySegment(places).map(({ place, figures: { segment, counts, indicators } }) => ({
      keys: { segment, [by]: place.id },
      cells: [
        text(texts.segments[segment]),
        text(nameOfPlace(place, own)),
        ...PLACE_COUNTS.map((one) => count(counts[one])),
        ...PLACE_INDICATORS.map((one) => {
          const indicator = indicators.find((candidate) => candidate.id === one);
          return indicator ? figure(indicator.unit, indicator.value) : null;
        }),
      ],
    })),
  };
}

function weekTable(week: Week | null, { texts, own, nameOf }: Naming): SheetTable {
  const inPeriod = (week?.cells ?? [])
    .filter(({ hours, offered }) => hours > 0 || offered > 0)
    .toSorted((one, other) => one.hour - other.hour || one.weekday - other.weekday);
  const shown = [
    {
      id: WEEK_INDICATOR,
      name: nameOf(WEEK_INDICATOR),
      cellOf: ({ indicators }: Week['cells'][number]) =>
        figure('ratio', indicators.find(({ id }) => id === WEEK_INDICATOR)?.value ?? null),
    },
    {
      id: 'calls_per_hour',
      name: own.callsPerHour,
      cellOf: ({ offered, hours }: Week['cells'][number]) => figure('number', hours === 0 ? null : offered / hours),
    },
  ];
  return {
    id: 'week',
    name: own.tables.week,
    keys: ['segment', 'weekday', 'hour', 'figure', 'unit'],
    columns: [...columns(texts, 'figure', 'hour'), ...columns(own, 'weekday'), ...columns(texts, 'value')],
    across: 'weekday',
    groupBy: 'figure',
    rows: shown.flatMap(({ id, name, cellOf }) =>
      inPeriod.map((one) => {
        const cell = cellOf(one);
        return {
          keys: {
            segment: week?.segment ?? 'all',
            weekday: String(one.weekday),
            hour: String(one.hour),
            figure: id,
            unit: cell.unit,
          },
          cells: [text(name), text(texts.hour(one.hour)), text(own.weekdays[one.weekday - 1] ?? ''), cell],
        };
      }),
    ),
  };
}

function referralsTable(referrals: Referrals | null, { texts, own }: Naming): SheetTable {
  const outcomes = callOutcomeSchema.options;
  const areas = referrals && isReported(referrals) ? referrals.areas : [];
  return {
    id: 'referrals',
    name: own.tables.referrals,
    keys: ['segment', 'area', 'unit'],
    columns: [...columns(texts, 'segment'), ...columns(own, 'area', 'answered', 'classified', ...outcomes)],
    groupBy: 'segment',
    rows: bySegment(areas).map(({ place, figures: { segment, answered, classified, outcomes: ended } }) => ({
      keys: { segment, area: place.id, unit: 'count' },
      cells: [
        text(texts.segments[segment]),
        text(nameOfPlace(place, own)),
        count(answered),
        count(classified),
        ...outcomes.map((outcome) => count(ended[outcome])),
      ],
    })),
  };
}

function isReported({ areas }: Referrals): boolean {
  return areas.some(({ segments }) => segments.some(({ classified }) => classified > 0));
}

/** Lists figures of places segment by segment. */
function bySegment<Figures extends { readonly segment: Segment }>(
  places: readonly (Place & { readonly segments: readonly Figures[] })[],
): readonly { readonly place: Place; readonly figures: Figures }[] {
  return segmentSchema.options.flatMap((segment) =>
    places.flatMap(({ segments, ...place }) =>
      segments.filter((one) => one.segment === segment).map((figures) => ({ place, figures })),
    ),
  );
}

function nameOfPlace({ id, name }: Place, own: BreakdownTexts): string {
  return id === '' ? own.withoutArea : name;
}
