import {
  windowIdSchema,
  type BreachRule,
  type ServiceEvent,
  type TriedRule,
  type WatchedIndicator,
  type WindowId,
} from '#contracts';
import type { TimeSpan } from '#domain';
import { TurnTaking } from '#ingestion';
import { dayBoundsAt, LiveService, liveSinceMs, readPast, type Measures, type PastDays } from '#live';
import { EventCursor } from '../history/event-cursor.js';
import type { History } from '../history/history.js';
import { SilentHours } from './silent-hours.js';
import { TrialOfRule } from './trial-of-rule.js';

/** How often the watch looks at a wait that grows: as often as the live feed tells it. */
const TICK_MS = 1_000;

/** What trials are run on. */
export interface TrialParts {
  readonly measures: Measures;
  readonly history: History;
  readonly pastDays: PastDays;
  /** Hears which share of the span is done, several times a second. */
  readonly onDone: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Lets rules of one service decide over a span of its past: at every instant at which an event changed what they watch, or
 * time alone did, as the live watch does. All look at the same live service, of which only the figures that they watch are
 * evaluated. Nothing is open when the span begins. Rejects where the store does not answer, and with the signal's reason
 * once it is aborted.
 */
export async function runTrials(
  rules: readonly BreachRule[],
  { fromMs, toMs }: TimeSpan,
  { measures, history, pastDays, onDone, signal }: TrialParts,
): Promise<readonly TriedRule[]> {
  const { service, calendar } = measures;
  const trials = rules.map((rule) => new TrialOfRule(rule, calendar));
  const windows = windowsOf(rules);
  const glanced = { windows, forecast: rules.some(watchesForecast) };
  const needsPast = windows.some((window) => window.startsWith('month') || window.startsWith('quarter'));
  const tickMs = rules.some(({ indicator }) => indicator === 'longest_waiting') ? TICK_MS : Infinity;
  const live = new LiveService(watchedBy(rules, measures), fromMs);
  const events = new EventCursor(history.events({ service: service.id, fromMs: liveSinceMs(calendar, fromMs), toMs }));
  const silence = new SilentHours(trials);
  const turn = new TurnTaking();
  const apply = (event: ServiceEvent): void => {
    if (concerns(event, rules)) live.apply(event);
    else live.hear(event);
  };
  await events.takeAll(fromMs, apply, signal);

  let midnightMs = -Infinity;
  let wakeAtMs = fromMs;
  for (;;) {
    if (turn.isOver()) {
      await turn.next();
      signal.throwIfAborted();
      onDone(Math.min(1, Math.max(0, (Math.min(wakeAtMs, events.nextAtMs() ?? Infinity) - fromMs) / (toMs - fromMs))));
    }
    if (events.nextAtMs() === null) await events.fill();
    const nowMs = Math.min(events.nextAtMs() ?? Infinity, wakeAtMs);
    if (nowMs >= toMs) break;
    let isLookDue = nowMs === wakeAtMs || silence.isSilent;
    for (let event = events.take(nowMs); event; event = events.take(nowMs)) {
      apply(event);
      isLookDue ||= concerns(event, rules);
      wakeAtMs = Math.min(wakeAtMs, event.recordedAtMs + service.silentAfterSeconds * 1000 + 1);
      if (events.nextAtMs() === null) await events.fill();
    }
    if (!isLookDue) continue;
    if (nowMs >= midnightMs) {
      live.advance(nowMs);
      if (needsPast) live.setPast(await readPast(pastDays, calendar, service.id, nowMs));
      midnightMs = dayBoundsAt(calendar, nowMs).toMs;
    }
    const seen = live.glance(glanced, nowMs);
    for (const trial of trials) trial.look(seen, nowMs);
    silence.look(seen, nowMs);
    wakeAtMs = Math.min(
      live.nextGlanceAtMs(glanced),
      ...trials.map(({ dueAtMs }) => dueAtMs),
      seen.waiting.count > 0 ? nowMs + tickMs : Infinity,
    );
  }
  silence.end(toMs);
  return trials.map((trial, index) => trial.result(fromMs, toMs, silence.hoursOf(index)));
}

/** Tells whether an event can change what rules watch, but for the silence of its source. */
function concerns({ type }: ServiceEvent, rules: readonly BreachRule[]): boolean {
  const isWatched = (...indicators: readonly WatchedIndicator[]) =>
    rules.some(({ indicator }) => indicators.includes(indicator));
  if (rules.some(watchesForecast)) return !type.startsWith('unit.') && !type.startsWith('incident.');
  switch (type) {
    case 'call.wrapped_up':
      return isWatched('mean_wrap_up');
    case 'call.classified':
      return isWatched('direct_referral_rate');
    case 'chat.started':
    case 'chat.answered':
    case 'chat.referred':
    case 'chat.ended':
      return isWatched('chats', 'chats_synchronous', 'chat_referrals');
    default:
      return type.startsWith('call.');
  }
}

/** Leaves out every indicator that no rule watches, and the targets, which no rule knows. */
function watchedBy(rules: readonly BreachRule[], { service, calendar, configuration }: Measures): Measures {
  const watched = new Set<string>(rules.map(({ indicator }) => indicator));
  const { definitions } = configuration;
  const needed = new Set<string>(rules.some(watchesForecast) ? FORECAST_FROM : []);
  const indicators = definitions.indicators.filter(({ id }) => watched.has(id) || needed.has(id));
  return { service, calendar, configuration: { definitions: { ...definitions, indicators }, targets: [] } };
}

function windowsOf(rules: readonly BreachRule[]): readonly WindowId[] {
  const watched = new Set<string>(rules.map(({ window }) => window));
  return windowIdSchema.options.filter((window) => watched.has(window));
}

/** The indicators that a forecast is made from. */
const FORECAST_FROM: readonly WatchedIndicator[] = ['mean_talk', 'mean_wrap_up', 'mean_wait', 'mean_wait_abandoned'];

function watchesForecast({ indicator }: BreachRule): boolean {
  return indicator === 'passing_soon';
}
