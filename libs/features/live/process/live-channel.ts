import type { Clock } from '#config';
import type { Delta, LiveState, OpenBreach, RecordedEvent, Snapshot } from '#contracts';
import { LiveFeed } from '../feed/live-feed.js';
import type { Live } from '../feed/live.js';

/** A delta, and what it took to get there. */
export interface Publication {
  readonly delta: Delta;
  /** Time since the acceptance of the oldest event that no delta before could show, ms; null where time alone is the cause. */
  readonly oldestAgeMs: number | null;
  /** Time that evaluating took, ms. */
  readonly tookMs: number;
}

/** What a channel is built from. */
export interface ChannelParts<State extends LiveState> {
  readonly service: string;
  /** Identity of the log. */
  readonly epoch: string;
  readonly live: Live<State>;
  readonly clock: Clock;
}

/** Who is told of what a channel publishes. */
export interface ChannelListener<State extends LiveState> {
  /** Resolves once the delta is handed over: until then no other follows, so that a process that lags falls behind no further. */
  readonly delta: (publication: Publication) => Promise<void>;
  /** Every state that is published. */
  readonly state: (state: State) => void;
}

/**
 * Keeps one service live: takes in what happens, and once begun fires exactly when a delta is due, also when time alone is
 * the cause.
 */
export class LiveChannel<State extends LiveState = LiveState> {
  readonly #live: Live<State>;
  readonly #feed: LiveFeed<State>;
  readonly #clock: Clock;
  readonly #listener: ChannelListener<State>;
  #timer: NodeJS.Timeout | undefined;
  #timerDueMs = Infinity;
  #isTelling = false;
  #hasEnded = false;
  #oldestRecordedAtMs = Infinity;

  constructor({ service, epoch, live, clock }: ChannelParts<State>, listener: ChannelListener<State>) {
    this.#live = live;
    this.#feed = new LiveFeed(service, epoch, live);
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Takes in an event of the service, or a heartbeat. */
  apply(event: RecordedEvent): void {
    this.#live.apply(event);
    this.#oldestRecordedAtMs = Math.min(this.#oldestRecordedAtMs, event.recordedAtMs);
  }

  /** Notes that the entry of the log at a position has been applied. */
  applied(logPosition: number): void {
    this.#feed.changed(logPosition, this.#clock());
    this.#arm();
  }

  /** Notes that something else than an event may have changed the state. */
  changed(): void {
    this.applied(0);
  }

  /** Lets time pass although nobody watches, so that what is old is forgotten. */
  advance(): void {
    this.#live.advance(this.#clock());
    this.#arm();
  }

  /** Replaces the breaches that are open. */
  setOpenBreaches(breaches: readonly OpenBreach[]): void {
    this.#live.setOpenBreaches(breaches);
    this.changed();
  }

  /** Begins to publish, once all that has happened was taken in. */
  begin(): void {
    const { state } = this.#feed.snapshot(this.#clock());
    this.#oldestRecordedAtMs = Infinity;
    this.#listener.state(state);
    this.#arm();
  }

  /** Gives the present state; the next delta applies to it. */
  snapshot(): Snapshot<State> {
    const nowMs = this.#clock();
    if (!this.#isTelling) this.#publish(() => this.#feed.refresh(nowMs), nowMs);
    return this.#feed.snapshot(nowMs);
  }

  /** Ends publishing. */
  stop(): void {
    this.#hasEnded = true;
    this.#disarm();
  }

  #arm(): void {
    if (this.#isTelling || this.#hasEnded) return;
    const dueMs = this.#feed.dueAtMs();
    if (dueMs >= this.#timerDueMs) return;
    this.#disarm();
    this.#timerDueMs = dueMs;
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, dueMs - this.#clock()));
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timerDueMs = Infinity;
  }

  #fire(): void {
    this.#timerDueMs = Infinity;
    const nowMs = this.#clock();
    this.#publish(() => (nowMs >= this.#feed.dueAtMs() ? this.#feed.publish(nowMs) : null), nowMs);
    this.#arm();
  }

  #publish(next: () => Delta<State> | null, nowMs: number): void {
    const beganAtMs = performance.now();
    const delta = next();
    if (!delta) return;
    const oldestAgeMs = this.#oldestRecordedAtMs === Infinity ? null : nowMs - this.#oldestRecordedAtMs;
    this.#oldestRecordedAtMs = Infinity;
    void this.#tell({ delta, oldestAgeMs, tookMs: performance.now() - beganAtMs });
    this.#listener.state(this.#feed.snapshot(nowMs).state);
  }

  async #tell(publication: Publication): Promise<void> {
    this.#isTelling = true;
    this.#disarm();
    await this.#listener.delta(publication);
    this.#isTelling = false;
    this.#arm();
  }
}
