import type { Configuration } from '#config';
import type { Dispatch, DispatchQuery, PeriodAnswer, Segment } from '#contracts';
import {
  compareText,
  evaluateDispatch,
  intervalRulesInForce,
  resolvePeriod,
  type Calendar,
  type Period,
} from '#domain';
import { InvalidRequestError } from '#http';
import { UnknownDispatchServiceError } from './dispatch-errors.js';
import type { StoredCourses } from './stored-courses.js';
import type { GroupsByBucket, GroupTally } from './tallies-from-rows.js';

const SEGMENTS = ['all', 'oncall', 'office'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Answers how incidents and missions of a period went: counts, endings, helpers and intervals. */
export class DispatchFiguresReader {
  readonly #courses: StoredCourses;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(courses: StoredCourses, configuration: Configuration, calendar: Calendar) {
    this.#courses = courses;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Gives the figures of a period; throws UnknownDispatchServiceError or InvalidRequestError. */
  async figures(service: string, query: DispatchQuery, nowMs: number): Promise<Dispatch> {
    const { intervals, careLevels, calendar } = this.#configuration;
    const period = dispatchPeriod(this.#configuration, this.#calendar, { service, id: query.period, nowMs });
    const asOfMs = query.asOf === undefined ? null : Date.parse(query.asOf);
    const buckets = await this.#courses.ofSpan(
      {
        service,
        priorityAt: query.priorityAt,
        priority: query.priority ?? null,
        area: query.area ?? null,
        unitKind: query.unitKind ?? null,
      },
      period,
      { asOfMs, by: query.by ?? 'period' },
    );
    const groups = [...buckets.values()].flat();
    const targets = intervalRulesInForce(this.#configuration.intervalTargets, {
      service,
      firstDay: this.#calendar.localDayOf(period.fromMs),
    });
    const evaluated = (own: readonly GroupTally[], asked: Segment) =>
      evaluateDispatch(
        own.filter(({ segment }) => asked === 'all' || segment === asked),
        { intervals: intervals.intervals, careLevels, targets },
      );
    const { priority, priorityAt, area, unitKind } = query;
    return {
      service,
      period: periodAnswer(this.#calendar, period),
      ...(priority === undefined ? {} : { priority }),
      priorityAt,
      ...(area === undefined ? {} : { area }),
      ...(unitKind === undefined ? {} : { unitKind }),
      asOf: new Date(asOfMs ?? nowMs).toISOString(),
      intervalsVersion: intervals.version,
      careLevelsVersion: careLevels.version,
      calendar: { id: calendar.id, version: calendar.version },
      segments: SEGMENTS.map((segment) => ({ segment, ...evaluated(groups, segment) })),
      ...(query.by === undefined ? {} : { segment: query.segment }),
      ...(query.by === 'hour'
        ? { hours: HOURS.map((hour) => ({ hour, ...evaluated(buckets.get(String(hour)) ?? [], query.segment) })) }
        : {}),
      ...(query.by === 'area'
        ? { areas: areasOf(buckets).map(([id, own]) => ({ area: id || null, ...evaluated(own, query.segment) })) }
        : {}),
    };
  }
}

/** Lists areas by id, the unknown one last. */
function areasOf(buckets: GroupsByBucket): readonly (readonly [id: string, groups: readonly GroupTally[]])[] {
  return [...buckets].toSorted(([a], [b]) => Number(a === '') - Number(b === '') || compareText(a, b));
}

/** Resolves the period of a dispatch service; throws UnknownDispatchServiceError or InvalidRequestError. */
export function dispatchPeriod(
  { services }: Configuration,
  calendar: Calendar,
  { service, id, nowMs }: { readonly service: string; readonly id: string; readonly nowMs: number },
): Period {
  if (services.get(service)?.kind !== 'dispatch') throw new UnknownDispatchServiceError();
  const resolved = resolvePeriod(id, calendar, nowMs);
  if (!resolved.ok) throw new InvalidRequestError([{ path: ['period'], message: resolved.reason }]);
  return resolved.period;
}

/** Writes a period as the interface answers it. */
export function periodAnswer(calendar: Calendar, { id, fromMs, toMs, closed }: Period): PeriodAnswer {
  return { id, from: calendar.formatInstant(fromMs), to: calendar.formatInstant(toMs), closed };
}
