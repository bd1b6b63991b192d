import {
  countCourses,
  exportCalls,
  exportCourses,
  exportDays,
  exportIndicators,
  readDayTallies,
  type ClickHouse,
  type DayRange,
  type ExportedDay,
  type WrittenFormat,
} from '#clickhouse';
import type { Configuration } from '#config';
import {
  exportDatasets,
  type AccessEntry,
  type ExportDatasetId,
  type ExportDatasets,
  type ExportFormat,
  type ExportQuery,
  type ServiceConfiguration,
} from '#contracts';
import { CONTACT_SPAN_MS, resolvePeriod, type Calendar, type TimeSpan } from '#domain';
import { InvalidRequestError } from '#http';
import { officeSpansOf, UnknownServiceError, type Scorecards } from '#scorecards';
import { indicatorRows } from './indicator-rows.js';

const DAY_MS = 24 * 3_600_000;

/** Days of stored courses written at once: some megabytes. */
const DAYS_OF_COURSES = 7;

/** Parts of a file, in order. Each is read when it is asked for, and is small: a day of calls, or some megabytes. */
export type FileParts = AsyncGenerator<Buffer, void, void>;

/** What an export reads: the service, and the days asked for. */
interface Asked {
  readonly service: ServiceConfiguration;
  readonly span: TimeSpan;
  readonly days: readonly string[];
  /** The first and the last of the days. */
  readonly from: string;
  readonly to: string;
  readonly format: ExportFormat;
  readonly nowMs: number;
}

/** What an export is: its parts, and what single things a reader of it sees. */
export interface OpenedExport {
  /** The days in it, both included. */
  readonly from: string;
  readonly to: string;
  readonly parts: FileParts;
  /** Single calls or incidents in it, as many as the stored days count; null where it holds none. */
  readonly read: Pick<AccessEntry, 'what' | 'rows'> | null;
}

/** Writes the datasets that other tools read, as the store itself writes files. */
export class Exports {
  /** The datasets, with the intervals that are configured. */
  readonly datasets: ExportDatasets;
  readonly #clickhouse: ClickHouse;
  readonly #scorecards: Scorecards;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(clickhouse: ClickHouse, scorecards: Scorecards, configuration: Configuration, calendar: Calendar) {
    this.#clickhouse = clickhouse;
    this.#scorecards = scorecards;
    this.#configuration = configuration;
    this.#calendar = calendar;
    this.datasets = exportDatasets(configuration.intervals.intervals);
  }

  /** Opens an export; throws UnknownServiceError or InvalidRequestError, and then nothing has been read. */
  async open(dataset: ExportDatasetId, query: ExportQuery, nowMs: number): Promise<OpenedExport> {
    const asked = this.#asked(dataset, query, nowMs);
    const { from, to } = asked;
    return { from, to, ...(await this.#open(dataset, asked)) };
  }

  async #open(dataset: ExportDatasetId, asked: Asked): Promise<Pick<OpenedExport, 'parts' | 'read'>> {
    switch (dataset) {
      case 'days':
      case 'queue-days':
        return { parts: this.#days(dataset, asked), read: null };
      case 'indicators':
        return { parts: this.#indicators(asked), read: null };
      case 'calls':
        return { parts: this.#calls(asked), read: { what: 'calls', rows: await this.#countCalls(asked) } };
      case 'incidents':
      case 'missions': {
        const wanted = { dataset, service: asked.service.id, ...this.#dayRange(asked) };
        return {
          parts: this.#courses(dataset, asked),
          read: { what: 'incidents', rows: await countCourses(this.#clickhouse, wanted) },
        };
      }
      default:
        return dataset satisfies never;
    }
  }

  #asked(dataset: ExportDatasetId, query: ExportQuery, nowMs: number): Asked {
    const service = this.#configuration.services.get(query.service);
    if (!service) throw new UnknownServiceError();
    const { of, mostDays } = this.datasets[dataset];
    if (service.kind !== of) throw refused('service', `must be a service of ${of}`);
    const span = this.#spanOf(query, nowMs);
    const most = mostDays[query.format];
    // An hour more than full days: the clock is put forward and back.
    if (span.toMs - span.fromMs > (most + 0.1) * DAY_MS) {
      const path = query.period === undefined ? 'to' : 'period';
      throw refused(path, `must be at most ${most} days from the first one, for this dataset and format`);
    }
    const days = this.#calendar.daysBetween(span.fromMs, span.toMs);
    const [from = '', to = from] = [days[0], days.at(-1)];
    return { service, span, days, from, to, format: query.format, nowMs };
  }

  #spanOf({ period: id, from = '', to = '' }: ExportQuery, nowMs: number): TimeSpan {
    if (id === undefined) {
      const span = { fromMs: this.#calendar.dayBounds(from).fromMs, toMs: this.#calendar.dayBounds(to).toMs };
      if (span.toMs <= span.fromMs) throw refused('to', 'must not lie before from');
      return span;
    }
    const resolved = resolvePeriod(id, this.#calendar, nowMs);
    if (!resolved.ok) throw refused('period', resolved.reason);
    const { fromMs, toMs } = resolved.period;
    const isMidnight = (atMs: number) => this.#calendar.dayBounds(this.#calendar.localDayOf(atMs)).fromMs === atMs;
    if (!isMidnight(fromMs) || !isMidnight(toMs)) throw refused('period', 'must begin and end at local midnight');
    return { fromMs, toMs };
  }

  async *#days(dataset: 'days' | 'queue-days', asked: Asked): FileParts {
    const { id: service, targetSeconds } = asked.service;
    const wanted = { dataset, service, targetSeconds, ...this.#dayRange(asked) };
    yield await exportDays(this.#clickhouse, wanted, formatOf(asked));
  }

  async *#indicators({ service, from, to, format, nowMs }: Asked): FileParts {
    const months = { from: monthOf(from), to: monthOf(to) };
    const rows = await indicatorRows(this.#scorecards, service.id, months, nowMs);
    yield await exportIndicators(this.#clickhouse, rows, formatOf({ format }));
  }

  /** Parquet is one file with its index at the end, so it is written whole; CSV goes day by day. */
  async *#calls({ service, days, format: wantedFormat }: Asked): FileParts {
    const wanted = days.map((day) => this.#exportedDay(day));
    if (wantedFormat === 'parquet') {
      yield await exportCalls(this.#clickhouse, { service: service.id, days: wanted }, 'Parquet');
      return;
    }
    for (const [index, day] of wanted.entries()) {
      const format = index === 0 ? 'CSVWithNames' : 'CSV';
      yield await exportCalls(this.#clickhouse, { service: service.id, days: [day] }, format);
    }
  }

  /** Parquet whole, as calls are; CSV a week at a time. */
  async *#courses(dataset: 'incidents' | 'missions', asked: Asked): FileParts {
    const { intervals, careLevels } = this.#configuration;
    const cells = { columns: this.datasets[dataset].columns, intervals: intervals.intervals, careLevels };
    const { days, service } = asked;
    const ofDays = (range: DayRange, format: WrittenFormat) =>
      exportCourses(this.#clickhouse, { dataset, service: service.id, ...range }, cells, format);
    if (asked.format === 'parquet') {
      yield await ofDays(this.#dayRange(asked), 'Parquet');
      return;
    }
    const { toDay } = this.#dayRange(asked);
    for (let at = 0; at < days.length; at += DAYS_OF_COURSES) {
      const range = { fromDay: days[at] ?? toDay, toDay: days[at + DAYS_OF_COURSES] ?? toDay };
      yield await ofDays(range, at === 0 ? 'CSVWithNames' : 'CSV');
    }
  }

  async #countCalls(asked: Asked): Promise<number> {
    const range = { ...this.#dayRange(asked), by: 'period' } as const;
    const rows = await readDayTallies(this.#clickhouse, { service: asked.service.id, queue: null, area: null }, range);
    return rows.reduce((sum, row) => sum + row.answered + row.abandoned + row.flowed_out + row.pending, 0);
  }

  #dayRange({ span, from }: Asked): DayRange {
    return { fromDay: from, toDay: this.#calendar.localDayOf(span.toMs) };
  }

  #exportedDay(day: string): ExportedDay {
    const bounds = this.#calendar.dayBounds(day);
    return { day, ...bounds, spanMs: CONTACT_SPAN_MS, officeSpans: officeSpansOf(this.#calendar, bounds) };
  }
}

function formatOf({ format }: Pick<ExportQuery, 'format'>): 'CSVWithNames' | 'Parquet' {
  return format === 'csv' ? 'CSVWithNames' : 'Parquet';
}

function monthOf(day: string): string {
  return day.slice(0, 'yyyy-mm'.length);
}

function refused(path: string, message: string): InvalidRequestError {
  return new InvalidRequestError([{ path: [path], message }]);
}
