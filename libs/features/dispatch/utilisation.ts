import { unitMissions, unitStates, type ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import {
  helperKindSchema,
  unitKindSchema,
  type UnitGroup,
  type UnitKind,
  type Utilisation,
  type UtilisationQuery,
} from '#contracts';
import {
  addUnitHours,
  addUnitWeeks,
  compareText,
  EMPTY_UNIT_HOURS,
  EMPTY_UNIT_WEEK,
  hourGrid,
  hourOfWeek,
  INCIDENT_SPAN_MS,
  UNIT_STATE_HOLDS_MS,
  unitHoursFigures,
  unitTime,
  weekOfUnit,
  type Calendar,
  type TimeSpan,
  type UnitHours,
  type UnitWeek,
} from '#domain';
import { InvalidRequestError } from '#http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { dispatchPeriod, periodAnswer } from './dispatch-figures.js';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const DAY_MS = 24 * 3_600_000;
/** A leap year and the hour that October gains. */
const LONGEST_PERIOD_MS = 366 * DAY_MS + 3_600_000;
/** Longest part of a period that is read at once: it bounds the memory that a question takes. */
const READ_AT_ONCE_DAYS = 92;

const HELPERS: ReadonlySet<UnitKind> = new Set(helperKindSchema.options);

/** One unit over the period, as far as it has been read. */
interface UnitSum {
  readonly unitKind: UnitKind;
  readonly area: string;
  readonly hasState: boolean;
  readonly missions: number;
  readonly withoutLength: number;
  readonly week: UnitWeek;
}

/** Answers how much of their time on duty units were on missions. */
export class UtilisationReader {
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(clickhouse: ClickHouse, configuration: Configuration, calendar: Calendar) {
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Gives the unit time of a period up to now; throws UnknownDispatchServiceError or InvalidRequestError. */
  async utilisation(service: string, query: UtilisationQuery, nowMs: number): Promise<Utilisation> {
    const period = dispatchPeriod(this.#configuration, this.#calendar, { service, id: query.period, nowMs });
    if (period.toMs - period.fromMs > LONGEST_PERIOD_MS) {
      throw new InvalidRequestError([{ path: ['period'], message: 'must be at most a year long' }]);
    }
    const { unitKind, area } = query;
    const units = await this.#units(service, { fromMs: period.fromMs, toMs: Math.min(period.toMs, nowMs) });
    const asked = units.filter(
      (unit) =>
        (unitKind === undefined ? !HELPERS.has(unit.unitKind) : unit.unitKind === unitKind) &&
        (area === undefined || unit.area === area),
    );
    const { week, isCommittedKnown } = sumOf(asked);
    const figures = (hours: UnitHours = EMPTY_UNIT_HOURS) => unitHoursFigures(hours, isCommittedKnown);
    const areas = [...new Set(asked.map((unit) => unit.area))];
    return {
      service,
      period: periodAnswer(this.#calendar, period),
      ...(unitKind === undefined ? {} : { unitKind }),
      ...(area === undefined ? {} : { area }),
      asOf: new Date(nowMs).toISOString(),
      total: groupOf(asked),
      hours: HOURS.map((hour) => {
        const ofHour = WEEKDAYS.map((weekday) => week[hourOfWeek(weekday, hour)] ?? EMPTY_UNIT_HOURS);
        return { hour, ...figures(ofHour.reduce(addUnitHours)) };
      }),
      week: WEEKDAYS.flatMap((weekday) =>
        HOURS.map((hour) => ({ weekday, hour, ...figures(week[hourOfWeek(weekday, hour)]) })),
      ),
      kinds: unitKindSchema.options.flatMap((kind) => {
        const own = asked.filter((unit) => unit.unitKind === kind);
        return own.length === 0 ? [] : [{ unitKind: kind, ...groupOf(own) }];
      }),
      areas: areas
        .toSorted((a, b) => Number(a === '') - Number(b === '') || compareText(a, b))
        .map((id) => ({ area: id || null, ...groupOf(asked.filter((unit) => unit.area === id)) })),
    };
  }

  async #units(service: string, span: TimeSpan): Promise<readonly UnitSum[]> {
    const units = new Map<string, UnitSum>();
    for (const part of this.#parts(span)) await this.#addPart(units, service, part);
    return [...units.values()];
  }

  /** Cuts a span at local midnights. */
  #parts({ fromMs, toMs }: TimeSpan): readonly TimeSpan[] {
    const days = this.#calendar.daysBetween(fromMs, toMs);
    return Array.from({ length: Math.ceil(days.length / READ_AT_ONCE_DAYS) }, (_, index) => {
      const own = days.slice(index * READ_AT_ONCE_DAYS, (index + 1) * READ_AT_ONCE_DAYS);
      const bounds = [own[0], own.at(-1)].flatMap((day) => (day === undefined ? [] : [this.#calendar.dayBounds(day)]));
      return { fromMs: Math.max(fromMs, bounds[0]?.fromMs ?? fromMs), toMs: Math.min(toMs, bounds[1]?.toMs ?? toMs) };
    });
  }

  async #addPart(units: Map<string, UnitSum>, service: string, part: TimeSpan): Promise<void> {
    const grid = hourGrid(this.#calendar, part);
    const [states, missions] = await Promise.all([
      unitStates(this.#clickhouse, { service, ...part, holdsMs: UNIT_STATE_HOLDS_MS }),
      unitMissions(this.#clickhouse, {
        service,
        ...part,
        firstDay: this.#calendar.localDayOf(part.fromMs - INCIDENT_SPAN_MS),
        lastDay: this.#calendar.localDayOf(part.toMs + INCIDENT_SPAN_MS),
      }),
    ]);
    const told = new Map(states.map((row) => [row.unit, row]));
    const sent = new Map(missions.map((row) => [row.unit, row]));
    for (const unit of new Set([...told.keys(), ...sent.keys()])) {
      // The same process serves live boards: they get their turn between units.
      await nextTurn();
      const [state, own, before] = [told.get(unit), sent.get(unit), units.get(unit)];
      const unitKind = state?.unit_kind ?? before?.unitKind ?? own?.unit_kind;
      if (unitKind === undefined) continue;
      const time = unitTime(
        (state?.states ?? []).map(([fromMs, toMs, isOnDuty]) => ({ fromMs, toMs, isOnDuty: isOnDuty === 1 })),
        (own?.spans ?? []).map(([fromMs, toMs]) => ({ fromMs, toMs })),
        part,
      );
      units.set(unit, {
        unitKind,
        area: state?.area || before?.area || '',
        hasState: (before?.hasState ?? false) || time.known.length > 0,
        missions: (before?.missions ?? 0) + (own?.missions ?? 0),
        withoutLength: (before?.withoutLength ?? 0) + (own?.without_length ?? 0),
        week: addUnitWeeks(before?.week ?? EMPTY_UNIT_WEEK, weekOfUnit(time, grid)),
      });
    }
  }
}

/** Where no unit is known, or missions are told and none has a length, the time that they took is unknown, not none. */
function sumOf(units: readonly UnitSum[]) {
  const missions = units.reduce((sum, unit) => sum + unit.missions, 0);
  const withoutLength = units.reduce((sum, unit) => sum + unit.withoutLength, 0);
  const week = units.map((unit) => unit.week).reduce(addUnitWeeks, EMPTY_UNIT_WEEK);
  const hours = week.reduce(addUnitHours, EMPTY_UNIT_HOURS);
  return {
    week,
    hours,
    missions,
    withoutLength,
    isCommittedKnown: units.length > 0 && (hours.committedMs > 0 || withoutLength < missions || missions === 0),
  };
}

function groupOf(units: readonly UnitSum[]): UnitGroup {
  const { hours, missions, withoutLength, isCommittedKnown } = sumOf(units);
  return {
    units: units.length,
    unitsWithoutState: units.filter(({ hasState }) => !hasState).length,
    missions,
    missionsWithoutLength: withoutLength,
    ...unitHoursFigures(hours, isCommittedKnown),
  };
}
