import type {
  CareLevels,
  DispatchConfiguration,
  DispatchState,
  IntervalDefinition,
  OpenBreach,
  RecordedEvent,
} from '#contracts';
import {
  dispatchNow,
  foldIncident,
  foldUnit,
  incidentContribution,
  incidentOf,
  isUnitEvent,
  nextDispatchNowAtMs,
  type Calendar,
  type DispatchLimits,
  type Incident,
  type IncidentContribution,
  type UnitCourse,
} from '#domain';
import { DISPATCH_SECTIONS } from '../feed/dispatch-sections.js';
import type { Live } from '../feed/live.js';
import { dayBoundsAt, type DayBounds } from '../service/day-bounds.js';
import { SourceSigns } from '../service/source-signs.js';
import { Subjects } from '../service/subjects.js';
import { DispatchWindows } from './dispatch-windows.js';
import { IncidentBook } from './incident-book.js';
import { UnitBook } from './unit-book.js';

/** By what a dispatch service is measured. */
export interface DispatchMeasures {
  readonly service: DispatchConfiguration;
  readonly intervals: readonly IntervalDefinition[];
  readonly careLevels: CareLevels;
  readonly calendar: Calendar;
}

interface FoldedIncident {
  readonly incident: Incident;
  readonly contribution: IncidentContribution;
}

/**
 * Keeps the live state of one dispatch service. The state at an instant is a function of the set of events: order of
 * arrival, duplicates and batches do not show in it. An event changes its incident, its unit and the incidents that the
 * unit has left for it; what lies before the day before is forgotten each midnight, orders booked earlier too.
 * What a source says has happened is shown, also where its clock is ahead. Time only moves forward: an earlier instant
 * than the latest one changes nothing.
 */
export class LiveDispatch implements Live<DispatchState> {
  readonly sections = DISPATCH_SECTIONS;
  readonly #calendar: Calendar;
  readonly #limits: DispatchLimits;
  readonly #windows: DispatchWindows;
  readonly #sources: SourceSigns;
  readonly #unitBook: UnitBook;
  readonly #incidentBook: IncidentBook;
  readonly #units: Subjects<UnitCourse | null>;
  readonly #incidents: Subjects<FoldedIncident | null>;
  #openBreaches: readonly OpenBreach[] = [];
  #nowMs: number;
  #day: DayBounds;

  constructor({ service, intervals, careLevels, calendar }: DispatchMeasures, nowMs: number) {
    const longestPlausibleMs = service.longestPlausibleWaitSeconds * 1000;
    this.#calendar = calendar;
    this.#limits = { targetMs: service.targetSeconds * 1000, longestWorkMs: service.longestWorkSeconds * 1000 };
    this.#windows = new DispatchWindows(intervals, careLevels);
    this.#sources = new SourceSigns(service.silentAfterSeconds);
    this.#unitBook = new UnitBook(longestPlausibleMs);
    this.#incidentBook = new IncidentBook({
      supersededAtMs: (mission, incident) => this.#unitBook.supersededAtMs(mission, incident),
      longestPlausibleMs,
    });
    this.#units = new Subjects({
      fold: foldUnit,
      enter: (course) => course && this.#enterUnit(course),
      leave: (course) => course && this.#unitBook.remove(course),
    });
    this.#incidents = new Subjects({
      fold: (id, events) => {
        const incident = foldIncident(id, events);
        return incident && { incident, contribution: incidentContribution(incident, intervals) };
      },
      enter: (folded) => folded && this.#enterIncident(folded),
      leave: (folded) => folded && this.#leaveIncident(folded),
    });
    this.#nowMs = nowMs;
    this.#day = dayBoundsAt(calendar, nowMs);
    this.#windows.move(nowMs, this.#day);
  }

  /** Number of incidents and units kept. */
  get size(): number {
    return this.#incidents.size + this.#units.size;
  }

  /** Takes in an event of this service, or a heartbeat of any source. */
  apply(event: RecordedEvent): void {
    this.#sources.apply(event);
    if (event.type === 'source.heartbeat' || event.occurredAtMs < this.#day.horizonMs) return;
    if (isUnitEvent(event)) this.#units.apply(event, event.data.unit);
    const incident = incidentOf(event);
    if (incident !== null) this.#incidents.apply(event, incident);
  }

  /** Lets time pass. */
  advance(nowMs: number): void {
    if (nowMs <= this.#nowMs) return;
    this.#nowMs = nowMs;
    const newDay = nowMs >= this.#day.toMs;
    if (newDay) this.#day = dayBoundsAt(this.#calendar, nowMs);
    this.#windows.move(nowMs, this.#day);
    if (newDay) this.#forget();
  }

  /** Replaces the breaches that are open. */
  setOpenBreaches(breaches: readonly OpenBreach[]): void {
    this.#openBreaches = breaches;
  }

  /** Tells the state at an instant, once time has passed until then. */
  state(nowMs: number): DispatchState {
    this.advance(nowMs);
    return {
      kind: 'dispatch',
      now: dispatchNow(this.#incidentBook.all(), this.#unitBook.standings(this.#nowMs), this.#limits, this.#nowMs),
      incidents: this.#incidentBook.section(this.#nowMs),
      units: this.#unitBook.section(this.#nowMs),
      windows: this.#windows.section(),
      sources: this.#sources.section(this.#nowMs),
      breaches: [...this.#openBreaches],
    };
  }

  /** Tells the next instant at which the state changes by time alone, unless an event comes. */
  nextChangeAtMs(): number {
    return Math.min(
      this.#day.toMs,
      this.#windows.nextChangeAtMs(this.#nowMs),
      this.#sources.nextChangeAtMs(this.#nowMs),
      nextDispatchNowAtMs(this.#incidentBook.all(), this.#unitBook.standings(this.#nowMs), this.#limits, this.#nowMs),
    );
  }

  #forget(): void {
    const { horizonMs } = this.#day;
    this.#windows.forgetBefore(horizonMs);
    this.#units.forgetBefore(horizonMs);
    this.#incidents.forgetBefore(horizonMs);
    this.#sources.forget(this.#nowMs);
  }

  /** Which mission a unit began last decides of each incident whether the unit is still on it. */
  #enterUnit(course: UnitCourse): void {
    for (const id of this.#unitBook.add(course, this.#nowMs)) {
      const folded = this.#incidents.get(id);
      if (folded) this.#incidentBook.look(folded.incident);
    }
  }

  #enterIncident({ incident, contribution }: FoldedIncident): void {
    this.#windows.add(contribution);
    this.#incidentBook.look(incident);
  }

  #leaveIncident({ incident, contribution }: FoldedIncident): void {
    this.#windows.remove(contribution);
    this.#incidentBook.remove(incident);
  }
}
