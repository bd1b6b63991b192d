import {
  compareDay,
  compareDispatchDays,
  compareMonth,
  newestArrival,
  sliceOfDay,
  talliedDays,
  type ClickHouse,
  type DayToRebuild,
  type DifferingTally,
  type DispatchDays,
} from '#clickhouse';
import type { Configuration } from '#config';
import type { Discrepancy, Verification, VerificationRequest } from '#contracts';
import { CONTACT_SPAN_MS, INCIDENT_SPAN_MS, type Calendar } from '#domain';
import { InvalidRequestError } from '#http';
import { officeSpansOf } from '#scorecards';
import type { SealCheck, SealChecker } from '#seals';
import { compareDispatchFolds, nameOfCourse } from './compare-dispatch-folds.js';
import { compareFolds, type FoldDifference } from './compare-folds.js';
import { goldenCases } from './golden-cases.js';
import { goldenDispatch } from './golden-dispatch.js';
import { evenlySpread } from './sample.js';

/** Most days that one request checks: some seconds of work. */
const DAYS_PER_REQUEST = 20;
const MOST_DISCREPANCIES_SHOWN = 100;

/** A day whose newest event was taken in more recently may still be waiting for its rebuild. */
const SETTLING_MS = 10_000;

/** Spreads the places at which contacts are looked at over the day, from day to day and from run to run. */
const GOLDEN_SECTION = 0.618_033_988_749_894_9;
const UTC_DAY_MS = 86_400_000;

const NO_SEALS: SealCheck = { seals: 0, recomputed: 0, otherRules: 0, discrepancies: [] };

interface DayResult {
  readonly contacts: number;
  readonly discrepancies: readonly Discrepancy[];
}

/** Proves figures: golden cases, the chain of seals, stored tallies against their events, and both folds against each other. */
export class Verifier {
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;
  readonly #seals: Pick<SealChecker, 'check'> | null;

  /** Without a checker of seals they are left out. */
  constructor(
    clickhouse: ClickHouse,
    configuration: Configuration,
    calendar: Calendar,
    seals: Pick<SealChecker, 'check'> | null,
  ) {
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#calendar = calendar;
    this.#seals = seals;
  }

  /** Checks the part of a run that a request asks for; throws InvalidRequestError for a service that is not configured. */
  async verify(request: VerificationRequest, nowMs: number): Promise<Verification> {
    const { services = [...this.#configuration.services.keys()], continueAt } = request;
    const unknown = services.findIndex((service) => !this.#configuration.services.has(service));
    if (unknown >= 0) {
      throw new InvalidRequestError([{ path: ['services', unknown], message: 'is not a configured service' }]);
    }
    const golden = continueAt ? [] : this.#golden();
    const sealed = (continueAt ? null : await this.#seals?.check(request.full, nowMs)) ?? NO_SEALS;
    const days = await this.#daysFrom(services.toSorted(), request);
    const discrepancies: Discrepancy[] = golden
      .filter(({ expected, found }) => expected !== found)
      .map(({ name, expected, found }) => ({ check: 'golden', where: name, expected, found }));
    discrepancies.push(...sealed.discrepancies);
    let contacts = 0;
    let unsettledDays = 0;
    const checked = days.slice(0, DAYS_PER_REQUEST);
    for (const { service, month, span } of monthsOf(checked)) {
      const differing = await compareMonth(this.#clickhouse, { service, month });
      if (differing.length === 0 || (await this.#isUnsettled(span, nowMs))) continue;
      discrepancies.push(...differing.map((one) => tallyDiscrepancy({ service, day: month.slice(0, -3) }, one)));
    }
    for (const day of checked) {
      const result = await this.#check(day, request.contacts, nowMs);
      contacts += result.contacts;
      const isUnsettled = result.discrepancies.length > 0 && (await this.#isUnsettled(day, nowMs));
      if (isUnsettled) unsettledDays += 1;
      else discrepancies.push(...result.discrepancies);
    }
    const next = days[DAYS_PER_REQUEST];
    return {
      goldenCases: golden.length,
      days: checked.length,
      unsettledDays,
      contacts,
      seals: sealed.seals,
      sealsRecomputed: sealed.recomputed,
      sealsOfOtherRules: sealed.otherRules,
      differing: discrepancies.length,
      discrepancies: discrepancies.slice(0, MOST_DISCREPANCIES_SHOWN),
      continueAt: next ? { service: next.service, day: next.day } : null,
    };
  }

  #golden() {
    const { definitions, profiles, intervals } = this.#configuration;
    return [
      ...goldenCases({ profile: definitions, profiles, calendar: this.#calendar }),
      ...goldenDispatch(intervals.intervals),
    ];
  }

  async #isUnsettled(span: DayToRebuild, nowMs: number): Promise<boolean> {
    return (await newestArrival(this.#clickhouse, span)) > nowMs - SETTLING_MS;
  }

  async #daysFrom(
    services: readonly string[],
    { full, days: sampled, continueAt }: VerificationRequest,
  ): Promise<readonly DayToRebuild[]> {
    const ahead = services.filter((service) => !continueAt || service >= continueAt.service);
    const lists = await Promise.all(
      ahead.map(async (service) => {
        const all = await talliedDays(this.#clickhouse, service, this.#configuration.calendar.timeZone);
        const chosen = full ? all : evenlySpread(all, sampled);
        return chosen
          .filter((day) => service !== continueAt?.service || day >= continueAt.day)
          .map((day) => this.#dayOf(service, day));
      }),
    );
    return lists.flat();
  }

  #dayOf(service: string, day: string): DayToRebuild {
    const bounds = this.#calendar.dayBounds(day);
    const officeSpans = officeSpansOf(this.#calendar, bounds);
    const { timeZone } = this.#calendar.rules;
    return { service, day, ...bounds, officeSpans, spanMs: CONTACT_SPAN_MS, timeZone };
  }

  async #check(day: DayToRebuild, contacts: number, nowMs: number): Promise<DayResult> {
    const place = ((Date.parse(day.day) / UTC_DAY_MS + Math.floor(nowMs / 1000)) * GOLDEN_SECTION) % 1;
    const sample = { contacts, place };
    const results = [await this.#checkContacts(day, sample)];
    const isDispatch = this.#configuration.services.get(day.service)?.kind === 'dispatch';
    if (isDispatch) results.push(await this.#checkIncidents(day, sample));
    return {
      contacts: results.reduce((sum, one) => sum + one.contacts, 0),
      discrepancies: results.flatMap(({ discrepancies }) => discrepancies),
    };
  }

  async #checkContacts(day: DayToRebuild, sample: Sample): Promise<DayResult> {
    const tallies = (await compareDay(this.#clickhouse, day)).map((one) => tallyDiscrepancy(day, one));
    if (sample.contacts === 0) return { contacts: 0, discrepancies: tallies };
    const slice = await sliceOfDay(this.#clickhouse, day, sample);
    const folds = await compareFolds(this.#clickhouse, { service: day.service, ...slice, spanMs: day.spanMs });
    const differences = folds.differences.map((one) => foldDiscrepancy(day, one));
    return { contacts: folds.contacts, discrepancies: [...tallies, ...differences] };
  }

  async #checkIncidents(day: DayToRebuild, sample: Sample): Promise<DayResult> {
    const { timeZone } = this.#calendar.rules;
    const days: DispatchDays = { ...day, until: day.day, spanMs: INCIDENT_SPAN_MS, timeZone };
    const where = (name: string) => `${day.service} ${day.day} ${name}`;
    const courses = (await compareDispatchDays(this.#clickhouse, days)).map(
      ({ stored, recomputed, ...course }): Discrepancy => ({
        check: 'tallies',
        where: where(nameOfCourse(course)),
        expected: recomputed,
        found: stored,
      }),
    );
    if (sample.contacts === 0) return { contacts: 0, discrepancies: courses };
    const slice = await sliceOfDay(this.#clickhouse, day, { ...sample, of: 'incidents' });
    const folds = await compareDispatchFolds(this.#clickhouse, this.#calendar, {
      service: day.service,
      range: { ...days, ...slice, asOfMs: null },
    });
    const differences = folds.differences.map(({ course, inTypeScript, inSql }): Discrepancy => ({
      check: 'fold',
      where: where(course),
      expected: inTypeScript,
      found: inSql,
    }));
    return { contacts: folds.incidents, discrepancies: [...courses, ...differences] };
  }
}

/** How many contacts or incidents of a day are folded both ways, and where in it, 0..1. */
interface Sample {
  readonly contacts: number;
  readonly place: number;
}

/** Lists the months that days lie in, named by their first day, with the span that their days here cover. */
function monthsOf(days: readonly DayToRebuild[]) {
  const months = new Map<string, { readonly service: string; readonly month: string; readonly span: DayToRebuild }>();
  for (const day of days) {
    const month = `${day.day.slice(0, 'yyyy-mm'.length)}-01`;
    const name = `${day.service} ${month}`;
    const { fromMs } = months.get(name)?.span ?? day;
    months.set(name, { service: day.service, month, span: { ...day, fromMs } });
  }
  return months.values();
}

function tallyDiscrepancy(
  { service, day }: { readonly service: string; readonly day: string },
  { segment, queue, area, kind, differing }: DifferingTally,
): Discrepancy {
  const names = [segment, kind, ...(queue === '' ? [] : [`queue ${queue}`]), ...(area === '' ? [] : [`area ${area}`])];
  const text = (side: 1 | 2) => differing.map((pair) => `${pair[0]} ${pair[side]}`).join(', ');
  return { check: 'tallies', where: `${service} ${day} ${names.join(', ')}`, expected: text(2), found: text(1) };
}

function foldDiscrepancy({ service, day }: DayToRebuild, difference: FoldDifference): Discrepancy {
  const unit = difference.queue === '' ? 'contact' : `stint in ${difference.queue}`;
  const where = `${service} ${day} ${unit} at ${new Date(difference.atMs).toISOString()}`;
  return { check: 'fold', where, expected: difference.inTypeScript, found: difference.inSql };
}
