import {
  callOutcomeSchema,
  referralsSchema,
  scorecardPlacesSchema,
  waitsSchema,
  weekSchema,
  type Figures,
  type Referrals,
  type ScorecardPlaces,
  type Segment,
  type Waits,
  type Week,
} from '#contracts';
import { figureText, type FigureUnit } from '#domain';
import type { Standalone } from '#testing';

/** What the figures of a scorecard are made up of, as the interface answers it. */
export interface AnsweredBreakdowns {
  readonly waits: Waits;
  readonly queues: ScorecardPlaces;
  readonly areas: ScorecardPlaces;
  readonly week: Week;
  readonly referrals: Referrals;
}

/** Writes a figure as one kind of file has it. */
export type Shown = (value: number | null, unit: FigureUnit) => unknown;

const SEGMENTS: Readonly<Record<Segment, string>> = { all: 'Alla', oncall: 'Jourtid', office: 'Kontorstid' };
const ORDER: readonly Segment[] = ['all', 'oncall', 'office'];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const PLACE_INDICATORS = ['answer_rate', 'answered_within_target', 'mean_wait'] as const;

/** Asks the interface for all of it, of a service and period. */
export async function askBreakdowns(app: Standalone, service: string, period: string): Promise<AnsweredBreakdowns> {
  const path = (of: string, query = '') => `/v1/scorecards/${service}/${of}?period=${period}${query}`;
  return {
    waits: await app.json(path('waits'), waitsSchema),
    queues: await app.json(path('places', '&by=queue'), scorecardPlacesSchema),
    areas: await app.json(path('places', '&by=area'), scorecardPlacesSchema),
    week: await app.json(path('week'), weekSchema),
    referrals: await app.json(path('referrals'), referralsSchema),
  };
}

/** Rows of the tables as people read them, by the Swedish name of the table; of a period that has every hour of the week. */
export function breakdownTables(of: AnsweredBreakdowns, shown: Shown): ReadonlyMap<string, readonly unknown[][]> {
  const count = (value: number) => shown(value, 'count');
  const nameOf = ({ id, name }: { readonly id: string; readonly name: string }) => (id === '' ? 'Utan område' : name);
  const placesOf = ({ places }: ScorecardPlaces) =>
    ORDER.flatMap((segment) =>
      places.map((place) => {
        const figures = ofSegment(place.segments, segment);
        return [
          SEGMENTS[segment],
          nameOf(place),
          count(figures.counts.offered),
          count(figures.counts.answered),
          ...PLACE_INDICATORS.map((id) => shown(valueOf(figures, id), id === 'mean_wait' ? 'ms' : 'ratio')),
        ];
      }),
    );
  const grid = (name: string, cellOf: (cell: Week['cells'][number]) => unknown) =>
    HOURS.map((hour) => [
      name,
      `Kl. ${String(hour).padStart(2, '0')}`,
      ...WEEKDAYS.map((weekday) => cellOf(cellAt(of.week, weekday, hour))),
    ]);
  return new Map<string, unknown[][]>([
    [
      'Väntetider',
      of.waits.segments.flatMap(({ segment, bins }) =>
        bins.map((bin) => [
          SEGMENTS[segment],
          spanName(bin, of.waits.targetSeconds),
          (bin.withinSeconds ?? Infinity) <= of.waits.targetSeconds ? 'inom' : 'efter',
          ...[bin.answered, bin.abandoned, bin.flowedOut].map(count),
        ]),
      ),
    ],
    ['Efter kö', placesOf(of.queues)],
    ['Efter område', placesOf(of.areas)],
    [
      'Veckans timmar',
      [
        ...grid('Besvarade inom målledtid', (cell) => shown(valueOf(cell, 'answered_within_target'), 'ratio')),
        ...grid('Inkomna samtal i timmen', ({ offered, hours }) => shown(offered / hours, 'number')),
      ],
    ],
    [
      'Vad samtalen ledde till',
      ORDER.flatMap((segment) =>
        of.referrals.areas.map((area) => {
          const { answered, classified, outcomes } = ofSegment(area.segments, segment);
          const ended = callOutcomeSchema.options.map((outcome) => outcomes[outcome]);
          return [SEGMENTS[segment], nameOf(area), ...[answered, classified, ...ended].map(count)];
        }),
      ),
    ],
  ]);
}

/** Lines of the tables as CSV has them, by the id of the table: what a line is about, then what stands in it, in some order. */
export function breakdownLines(of: AnsweredBreakdowns): ReadonlyMap<string, readonly object[]> {
  const placesOf = ({ by, places }: ScorecardPlaces) =>
    places.flatMap(({ id, segments }) =>
      segments.map(({ segment, ...figures }) => ({
        segment,
        [by]: id,
        offered: figures.counts.offered,
        answered: figures.counts.answered,
        ...Object.fromEntries(PLACE_INDICATORS.map((indicator) => [indicator, valueOf(figures, indicator)])),
      })),
    );
  return new Map<string, readonly object[]>([
    ['waits', of.waits.segments.flatMap(({ segment, bins }) => bins.map((bin) => ({ segment, ...bin })))],
    ['queues', placesOf(of.queues)],
    ['areas', placesOf(of.areas)],
    [
      'week',
      of.week.cells.flatMap(({ weekday, hour, hours, offered, indicators }) => {
        const about = { segment: 'all', weekday, hour };
        const share = valueOf({ indicators }, 'answered_within_target');
        return [
          { ...about, figure: 'answered_within_target', unit: 'ratio', value: share },
          { ...about, figure: 'calls_per_hour', unit: 'number', value: offered / hours },
        ];
      }),
    ],
    [
      'referrals',
      of.referrals.areas.flatMap(({ id, segments }) =>
        segments.map(({ outcomes, ...more }) => ({ area: id, ...more, ...outcomes })),
      ),
    ],
  ]);
}

function spanName({ overSeconds, withinSeconds }: Waits['segments'][number]['bins'][number], targetSeconds: number) {
  const clock = (seconds: number) => figureText(seconds * 1_000, 'ms', '<=', 'sv-SE');
  if (withinSeconds === null) return `över ${clock(overSeconds)}`;
  return `${clock(overSeconds)}–${clock(withinSeconds)}${withinSeconds === targetSeconds ? ' (målledtiden)' : ''}`;
}

function ofSegment<Part extends { readonly segment: Segment }>(parts: readonly Part[], segment: Segment): Part {
  const found = parts.find((part) => part.segment === segment);
  if (!found) throw new Error(`no segment ${segment}`);
  return found;
}

function cellAt({ cells }: Week, weekday: number, hour: number): Week['cells'][number] {
  const found = cells.find((cell) => cell.weekday === weekday && cell.hour === hour);
  if (!found) throw new Error(`no hour ${hour} of weekday ${weekday}`);
  return found;
}

function valueOf({ indicators }: Pick<Figures, 'indicators'>, wanted: string): number | null {
  return indicators.find(({ id }) => id === wanted)?.value ?? null;
}
