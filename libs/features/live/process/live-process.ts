import type { Clock, Configuration } from '#config';
import type { BreachFeed } from '#breaches';
import type { BreachTransition, LiveState, OpenBreach, RecordedEvent, Snapshot } from '#contracts';
import type { Calendar } from '#domain';
import { positionOf, type EventLog, type LogEntry } from '#log';
import type { DependencyReport, Logger } from '#observability';
import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import { dayBoundsAt, liveSinceMs } from '../service/day-bounds.js';
import { AnsweredWaits } from './answered-waits.js';
import { keepService, type KeptService } from './kept-service.js';
import type { Publication } from './live-channel.js';
import type { PastDays } from './past-days.js';

/** Longest stretch of applying events before other work of the process gets its turn. */
const LONGEST_STRETCH_MS = 4;

const REPLAY_AGAIN_AFTER_MS = 1_000;

/** Longest wait before looking for midnight again: timers stand still while a machine sleeps, and clocks are set. */
const LOOK_FOR_MIDNIGHT_MS = 1_000;

/** What the live process is built from. */
export interface LiveProcessParts {
  readonly log: Pick<EventLog, 'epoch' | 'replay'>;
  readonly configuration: Pick<Configuration, 'services' | 'definitions' | 'targets' | 'intervals' | 'careLevels'>;
  readonly calendar: Calendar;
  readonly pastDays: PastDays;
  readonly breaches: Pick<BreachFeed, 'follow'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Who is told what happens. */
export interface LiveListener {
  /** Resolves once the delta is handed over. */
  readonly delta: (publication: Publication) => Promise<void>;
  /** Every transition of a breach, at once. */
  readonly breach: (transition: BreachTransition) => void;
  /** Every state that is published, of every service. */
  readonly state: (service: string, state: LiveState) => void;
  /** Every contact that is answered, once, and how long it waited. What was answered before the beginning is not told. */
  readonly answered: (service: string, waitMs: number) => void;
}

const NOBODY: LiveListener = {
  delta: () => Promise.resolve(),
  breach: () => undefined,
  state: () => undefined,
  answered: () => undefined,
};

type Channel = KeptService['channel'];

/**
 * Keeps the live state of every service of the configuration: replays the log from the horizon of the
 * present day, follows it, and reads what they need from the store. It may be asked once it is ready.
 */
export class LiveProcess {
  readonly #parts: LiveProcessParts;
  readonly #kept = new Map<string, KeptService>();
  readonly #ending = new AbortController();
  readonly #answered = new Map<string, AnsweredWaits>();
  #listener = NOBODY;
  #hasCaughtUp = false;
  #hasBegun = false;
  #following: Promise<unknown> = Promise.resolve();
  #midnight: NodeJS.Timeout | undefined;

  constructor(parts: LiveProcessParts) {
    this.#parts = parts;
    const { configuration, log } = parts;
    for (const service of configuration.services.values()) {
      const kept = keepService(
        service,
        { ...parts, epoch: log.epoch, onComplete: () => this.#beginOnceReady() },
        {
          delta: (publication) => this.#listener.delta(publication),
          state: (state) => this.#listener.state(service.id, state),
        },
      );
      this.#kept.set(service.id, kept);
      this.#answered.set(service.id, new AnsweredWaits(kept.answeredWaitMs));
    }
  }

  /** Begins to replay; once that is done, the listener is told of everything. */
  start(listener: LiveListener): void {
    this.#listener = listener;
    const { breaches } = this.#parts;
    const opened = { opened: this.#opened.bind(this), transition: listener.breach };
    this.#following = Promise.all([this.#follow(), breaches.follow(opened, this.#ending.signal)]);
    this.#readPast();
    this.#awaitMidnight();
  }

  /** Ends following the log and every timer. */
  async stop(): Promise<void> {
    this.#ending.abort();
    clearTimeout(this.#midnight);
    for (const { stop } of this.#kept.values()) stop();
    await this.#following;
  }

  /** Tells whether the state is complete: the log is caught up with and the past has been read. */
  get isReady(): boolean {
    return this.#hasCaughtUp && this.#incomplete().length === 0;
  }

  /** Tells `GET /readyz` how the live state is; the lag is 0 once the log is caught up with, and not known before. */
  report(): DependencyReport {
    if (this.isReady) return { state: 'up', lag: 0 };
    if (!this.#hasCaughtUp) return { state: 'down', lag: null, detail: 'replaying the log' };
    return { state: 'down', lag: 0, detail: `reading the stored days of ${this.#incomplete().join(', ')}` };
  }

  /** Gives the present state of a service; null where it has no live state. */
  snapshot(service: string): Snapshot | null {
    return this.#kept.get(service)?.channel.snapshot() ?? null;
  }

  #beginOnceReady(): void {
    if (this.#hasBegun || !this.isReady) return;
    this.#hasBegun = true;
    for (const { channel } of this.#kept.values()) channel.begin();
  }

  #opened(service: string, open: readonly OpenBreach[]): void {
    this.#kept.get(service)?.channel.setOpenBreaches(open);
  }

  async #follow(): Promise<void> {
    const { log, calendar, clock, logger } = this.#parts;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const sinceMs = liveSinceMs(calendar, clock());
      try {
        await log.replay(
          { sinceMs, signal },
          (entries) => this.#apply(entries),
          () => {
            this.#hasCaughtUp = true;
            this.#beginOnceReady();
          },
        );
      } catch (err) {
        if (signal.aborted) return;
        // What is applied again changes nothing, so beginning anew is always right.
        this.#hasCaughtUp = false;
        logger.error({ err }, 'following the log failed; it is replayed anew');
        await delay(REPLAY_AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #apply(entries: readonly LogEntry[]): Promise<void> {
    let stretchBeganAtMs = performance.now();
    for (const { id, events, control } of entries) {
      const touched = new Set<Channel>();
      for (const event of events) {
        for (const { channel } of this.#concerned(event)) {
          channel.apply(event);
          touched.add(channel);
        }
        this.#tellAnswer(event);
        if (performance.now() - stretchBeganAtMs > LONGEST_STRETCH_MS) {
          await breathe();
          stretchBeganAtMs = performance.now();
        }
      }
      for (const channel of touched) channel.applied(positionOf(id));
      if (control) this.#dayRebuilt(control);
    }
  }

  #tellAnswer(event: RecordedEvent): void {
    if (event.type === 'source.heartbeat' || !event.type.startsWith('call.')) return;
    const { service, subject } = event;
    const waitMs = this.#answered.get(service)?.take(subject) ?? null;
    if (waitMs !== null && this.#hasBegun) this.#listener.answered(service, waitMs);
  }

  #concerned(event: RecordedEvent): Iterable<KeptService> {
    if (event.type === 'source.heartbeat') return this.#kept.values();
    const kept = this.#kept.get(event.service);
    return kept ? [kept] : [];
  }

  #incomplete(): readonly string[] {
    return [...this.#kept].flatMap(([id, { isComplete }]) => (isComplete() ? [] : [id]));
  }

  #dayRebuilt({ service, day }: { readonly service: string; readonly day: string }): void {
    const { calendar, clock } = this.#parts;
    const { quarterFromMs, fromMs: todayFromMs } = dayBoundsAt(calendar, clock());
    const { fromMs } = calendar.dayBounds(day);
    if (fromMs >= quarterFromMs && fromMs < todayFromMs) this.#kept.get(service)?.rebuilt();
  }

  #readPast(): void {
    for (const { read } of this.#kept.values()) read();
  }

  #awaitMidnight(): void {
    const { calendar, clock } = this.#parts;
    const { toMs } = dayBoundsAt(calendar, clock());
    const look = () => {
      const leftMs = toMs - clock();
      if (leftMs > 0) {
        this.#midnight = setTimeout(look, Math.min(LOOK_FOR_MIDNIGHT_MS, leftMs));
        return;
      }
      for (const { channel } of this.#kept.values()) channel.advance();
      for (const answered of this.#answered.values()) answered.forget();
      this.#readPast();
      this.#awaitMidnight();
    };
    look();
  }
}
