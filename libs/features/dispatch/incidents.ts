import { readCursor, writeCursor } from '#calls';
import { eventsOfIncidents, listIncidents, type ClickHouse, type IncidentPlace } from '#clickhouse';
import type { Configuration } from '#config';
import type { IncidentAnswer, IncidentList, IncidentListQuery, ServiceEvent } from '#contracts';
import { foldIncident, INCIDENT_SPAN_MS, incidentOf, type Calendar } from '#domain';
import { z } from 'zod';
import { dispatchPeriod, periodAnswer } from './dispatch-figures.js';
import { incidentAnswer } from './incident-answer.js';

const placeSchema = z.tuple([z.number().int(), z.string().max(256)]);

/** Answers which incidents are behind a figure: the stored courses name them, the fold of their events tells them. */
export class Incidents {
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(clickhouse: ClickHouse, configuration: Configuration, calendar: Calendar) {
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Lists a page of incidents, newest first; throws UnknownDispatchServiceError or InvalidRequestError. */
  async list(service: string, query: IncidentListQuery, nowMs: number): Promise<IncidentList> {
    const period = dispatchPeriod(this.#configuration, this.#calendar, { service, id: query.period, nowMs });
    const start = query.cursor === undefined ? null : readCursor(query.cursor, placeSchema);
    const places = await listIncidents(this.#clickhouse, {
      service,
      firstDay: this.#calendar.localDayOf(period.fromMs),
      lastDay: this.#calendar.localDayOf(period.toMs - 1),
      fromMs: period.fromMs,
      toMs: period.toMs,
      priority: query.priority ?? null,
      priorityAt: query.priorityAt,
      area: query.area ?? null,
      segment: query.segment === 'all' ? null : query.segment,
      ending: query.ending ?? null,
      careLevels: this.#configuration.careLevels,
      unitKind: query.unitKind ?? null,
      after: start && { at_ms: start[0], incident: start[1] },
      limit: query.limit + 1,
    });
    const shown = places.slice(0, query.limit);
    const last = places.length > query.limit ? shown.at(-1) : undefined;
    return {
      service,
      period: periodAnswer(this.#calendar, period),
      incidents: await this.#fold(service, shown),
      nextCursor: last ? writeCursor([last.at_ms, last.incident]) : null,
    };
  }

  async #fold(service: string, places: readonly IncidentPlace[]): Promise<IncidentAnswer[]> {
    const instants = places.map(({ at_ms: atMs }) => atMs);
    const events = new Map<string, ServiceEvent[]>(places.map(({ incident }) => [incident, []]));
    const found = await eventsOfIncidents(this.#clickhouse, {
      service,
      incidents: [...events.keys()],
      fromMs: Math.min(...instants),
      toMs: Math.max(...instants),
      spanMs: INCIDENT_SPAN_MS,
    });
    for (const event of found) events.get(incidentOf(event) ?? '')?.push(event);
    const { intervals, careLevels } = this.#configuration;
    const context = { calendar: this.#calendar, intervals: intervals.intervals, careLevels };
    return [...events].flatMap(([id, own]) => {
      const incident = foldIncident(id, own);
      return incident ? [incidentAnswer(incident, context)] : [];
    });
  }
}
