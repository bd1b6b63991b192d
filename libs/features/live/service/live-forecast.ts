import type { Agents, Figures, Forecast, NextHourForecast, PassingForecast } from '#contracts';
import {
  courseOf,
  normalCalls,
  nursesNeeded,
  passingSoon,
  scaledNormal,
  shareAnsweredWithin,
  type ContactFold,
  type NormalArrivals,
  type StaffedSpan,
} from '#domain';
import { OpenSpans, spanOf, type Span } from './open-spans.js';
import { TimeOrdered, type Timed } from './time-ordered.js';
import type { WaitingContact } from './waiting-contact.js';

/** How far ahead it is told who passes the target time. */
const HORIZON_MS = 3 * 60_000;

/** Time moves on in the forecast of who passes at full steps of this length, and in that of the next hour at full minutes. */
const PASSING_STEP_MS = 5_000;
const HOUR_STEP_MS = 60_000;

const HOUR_MS = 3_600_000;

/** How far back it is looked how today stands to its normal. */
const LATELY_MS = 3 * HOUR_MS;

/** So many conversations, or callers who gave up, say enough of the last hour alone; with fewer the whole day is asked. */
const ENOUGH = 20;
const FEWEST_TALKS = 5;

/** A queue beyond this is as hopeless as one of this length; it bounds what a forecast costs. */
const MOST_IN_SYSTEM = 500;

/** More calls than this in an hour are not forecast: it bounds what a forecast costs. */
const MOST_CALLS = 2_000;

/** A conversation whose end is not known after this long has ended. */
const LONGEST_CONVERSATION_MS = 2 * HOUR_MS;

/** A wait whose end is not known after this long has ended, too. */
const LONGEST_WAIT_MS = HOUR_MS;

/** What a contact means for those who answer: that it came, its wait, and the conversation with it. */
export interface NursesWork {
  readonly arrival: Timed | null;
  readonly wait: Span | null;
  readonly conversation: Span | null;
}

/** Finds what a contact means for those who answer. */
export function nursesWorkOf({ contact }: ContactFold): NursesWork {
  if (contact?.state !== 'queued') return { arrival: null, wait: null, conversation: null };
  const { queuedAtMs, answeredAtMs, endedAtMs } = contact;
  const { waitMs } = courseOf(contact);
  return {
    arrival: { atMs: queuedAtMs },
    wait: spanOf(queuedAtMs, [queuedAtMs + (waitMs ?? LONGEST_WAIT_MS), endedAtMs]),
    conversation:
      answeredAtMs === null ? null : spanOf(answeredAtMs, [endedAtMs, answeredAtMs + LONGEST_CONVERSATION_MS]),
  };
}

/** What a forecast is made from besides what the forecast keeps itself. */
export interface ForecastBasis {
  readonly waiting: readonly WaitingContact[];
  readonly agents: Agents;
  readonly hour: Figures;
  readonly today: Figures;
}

/** The limits of a service that forecasts are about, in seconds. */
export interface ForecastLimits {
  readonly targetSeconds: number;
  readonly longestPlausibleWaitSeconds: number;
}

/** Forecasts who passes the target time and how many nurses the next hour needs; see `forecastSchema` of the contracts. */
export class LiveForecast {
  readonly #arrivals = new TimeOrdered();
  readonly #waits = new OpenSpans();
  readonly #conversations = new OpenSpans();
  readonly #targetMs: number;
  readonly #longestPatienceMs: number;
  #normals: NormalArrivals = new Map();
  /** Whether the latest look gave a forecast: where there is none, the passing of a step makes none. */
  #isMade = false;
  #nextHour: { readonly key: string; readonly forecast: NextHourForecast | null } = { key: '', forecast: null };

  constructor({ targetSeconds, longestPlausibleWaitSeconds }: ForecastLimits) {
    this.#targetMs = targetSeconds * 1000;
    this.#longestPatienceMs = longestPlausibleWaitSeconds * 1000;
  }

  /** Lets in what a contact means. */
  add({ arrival, wait, conversation }: NursesWork): void {
    if (arrival) this.#arrivals.add(arrival);
    if (wait) this.#waits.add(wait);
    if (conversation) this.#conversations.add(conversation);
  }

  /** Takes out what was let in. */
  remove({ arrival, wait, conversation }: NursesWork): void {
    if (arrival) this.#arrivals.remove(arrival);
    if (wait) this.#waits.remove(wait);
    if (conversation) this.#conversations.remove(conversation);
  }

  /** Replaces what is normal of the hours of the present day and the one after it. */
  setNormals(normals: NormalArrivals): void {
    this.#normals = normals;
  }

  /** Forecasts from what is known at an instant. */
  section(basis: ForecastBasis, nowMs: number): Forecast | null {
    const handlingMs = handlingOf(basis);
    this.#isMade = handlingMs !== null;
    if (handlingMs === null) return null;
    const patienceMs = this.#patienceOf(basis, nowMs);
    const passing = this.#passing(basis, { handlingMs, patienceMs }, nowMs);
    const nextHour = this.#staffing(basis, { handlingMs, patienceMs }, nowMs);
    return passing || nextHour ? { passing, nextHour } : null;
  }

  /** Tells when time alone changes the forecast last told, what it is made from left aside. */
  nextChangeAtMs(nowMs: number, isAnybodyWaiting: boolean): number {
    if (!this.#isMade) return Infinity;
    return Math.min(
      isAnybodyWaiting ? stepOf(nowMs, PASSING_STEP_MS) + PASSING_STEP_MS : Infinity,
      stepOf(nowMs, HOUR_STEP_MS) + HOUR_STEP_MS,
      this.#conversations.nextChangeAtMs(nowMs),
    );
  }

  #passing({ waiting, agents }: ForecastBasis, means: Means, nowMs: number): PassingForecast | null {
    // Where no agents' states are told, all who talk are all who take calls as long as somebody waits.
    const told = nursesOf(agents);
    const nurses = told ?? this.#conversations.countAt(nowMs);
    if (told === null && nurses === 0) return null;
    const atMs = stepOf(nowMs, PASSING_STEP_MS);
    const queue = waiting.map(({ id, atMs: queuedAtMs }) => {
      const dueMs = queuedAtMs + this.#targetMs;
      return { id, leftMs: dueMs < nowMs ? -1 : Math.max(0, dueMs - atMs) };
    });
    const free = agents.available + agents.ringing;
    const { expected, calls } = passingSoon(queue, { ...means, nurses, free }, HORIZON_MS);
    return {
      withinSeconds: HORIZON_MS / 1000,
      expected: rounded(expected, 1),
      calls: calls
        .map(({ id, probability }) => ({ id, probability: rounded(probability, 2) }))
        .filter(({ probability }) => probability > 0),
      nurses,
      ...means,
    };
  }

  #staffing({ agents, hour }: ForecastBasis, means: Means, nowMs: number): NextHourForecast | null {
    const target = hour.indicators.find(({ id }) => id === 'answered_within_target')?.target;
    const { calls, basis } = this.#expectedCalls(stepOf(nowMs, HOUR_STEP_MS));
    if (target?.operator !== '>=' || calls === 0 || calls > MOST_CALLS) return null;
    const nurses = nursesOf(agents);
    const atMs = stepOf(nowMs, HOUR_STEP_MS);
    const waiting = this.#waits.countAt(atMs);
    // Whoever waits does so because all who take calls are busy.
    const busy = waiting > 0 && nurses !== null ? nurses : this.#conversations.countAt(atMs);
    const key = [calls, basis, means.handlingMs, means.patienceMs, nurses, waiting, busy, target.value].join(' ');
    if (key !== this.#nextHour.key) {
      const span: StaffedSpan = {
        ...means,
        calls,
        spanMs: HOUR_MS,
        targetMs: this.#targetMs,
        inSystem: Math.min(waiting + busy, MOST_IN_SYSTEM),
      };
      const neededNurses = nursesNeeded(span, target.value, this.#nextHour.forecast?.neededNurses ?? nurses ?? busy);
      const forecast = {
        goal: target.value,
        expectedCalls: calls,
        basis,
        ...means,
        nurses,
        share: nurses === null ? null : rounded(shareAnsweredWithin(span, nurses), 3),
      };
      this.#nextHour = { key, forecast: neededNurses === null ? null : { ...forecast, neededNurses } };
    }
    return this.#nextHour.forecast;
  }

  #expectedCalls(atMs: number): { readonly calls: number } & Pick<NextHourForecast, 'basis'> {
    const normal = normalCalls(this.#normals, atMs, atMs + HOUR_MS);
    if (normal === null) return { calls: this.#arrivals.countBetween(atMs - HOUR_MS, atMs), basis: 'last_hour' };
    const normally = normalCalls(this.#normals, atMs - LATELY_MS, atMs);
    const came = this.#arrivals.countBetween(atMs - LATELY_MS, atMs);
    return {
      calls: Math.round(normally === null ? normal : scaledNormal(normal, { came, normally })),
      basis: 'normal',
    };
  }

  /** The mean time until a caller gives up: time waited, of whoever waited, by callers who gave up. */
  #patienceOf({ waiting, hour, today }: ForecastBasis, nowMs: number): number {
    const figures = givenUp(hour).count >= ENOUGH ? hour : today;
    const { count, waitedMs } = givenUp(figures);
    const stillMs = waiting.reduce((sum, { atMs }) => sum + stepOf(nowMs, PASSING_STEP_MS) - atMs, 0);
    const exposureMs = waitedMs + meanOf(figures, 'mean_wait').sum + Math.max(0, stillMs);
    const patienceMs = count === 0 ? Infinity : exposureMs / count;
    return coarse(Math.min(this.#longestPatienceMs, Math.max(1000, patienceMs)));
  }
}

interface Means {
  readonly handlingMs: number;
  readonly patienceMs: number;
}

/** Nurses who take calls; null where the source tells no agents' states. */
function nursesOf({ available, ringing, onCall, wrapUp, paused }: Agents): number | null {
  const nurses = available + ringing + onCall + wrapUp;
  return nurses + paused === 0 ? null : nurses;
}

/**
 * Talk and wrap-up of a call, and its share of the calls that are rung out meanwhile, which are taken to last as long; null
 * where too few conversations have ended.
 */
function handlingOf({ hour, today }: ForecastBasis): number | null {
  const figures = meanOf(hour, 'mean_talk').count >= ENOUGH ? hour : today;
  const talk = meanOf(figures, 'mean_talk');
  if (talk.count < FEWEST_TALKS) return null;
  const wrapUp = meanOf(figures, 'mean_wrap_up');
  const callMs = talk.sum / talk.count + (wrapUp.count === 0 ? 0 : wrapUp.sum / wrapUp.count);
  const { answered, rungOut } = figures.counts;
  return coarse(Math.max(1000, callMs * (1 + (answered === 0 ? 0 : rungOut / answered))));
}

function givenUp(figures: Figures): { readonly count: number; readonly waitedMs: number } {
  const { count, sum } = meanOf(figures, 'mean_wait_abandoned');
  return { count, waitedMs: sum };
}

function meanOf({ indicators }: Figures, id: string): { readonly sum: number; readonly count: number } {
  const indicator = indicators.find((one) => one.id === id);
  return { sum: indicator?.numerator ?? 0, count: indicator?.denominator ?? 0 };
}

function stepOf(nowMs: number, stepMs: number): number {
  return Math.floor(nowMs / stepMs) * stepMs;
}

/** Two significant digits: what is known of a mean, and so that a forecast does not change with every call. */
function coarse(ms: number): number {
  return Number(ms.toPrecision(2));
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
