import type { Clock } from '#config';
import type { Delta, RecordedEvent, Snapshot } from '#contracts';
import { LiveFeed } from '../feed/live-feed.js';
import { LiveService } from '../service/live-service.js';
import type { Measures, Past } from '../service/service-windows.js';

/**
 * Keeps one service live: takes in what happens, and while somebody watches fires exactly when a delta is due, also when
 * time alone is the cause.
 */
export class LiveChannel {
  readonly #live: LiveService;
  readonly #feed: LiveFeed;
  readonly #clock: Clock;
  readonly #broadcast: (delta: Delta) => void;
  #timer: NodeJS.Timeout | undefined;
  #timerDueMs = Infinity;

  constructor(measures: Measures, epoch: string, clock: Clock, broadcast: (delta: Delta) => void) {
    this.#live = new LiveService(measures, clock());
    this.#feed = new LiveFeed(measures.service.id, epoch, this.#live);
    this.#clock = clock;
    this.#broadcast = broadcast;
  }

  /** Takes in an event of the service, or a heartbeat. */
  apply(event: RecordedEvent): void {
    this.#live.apply(event);
  }

  /** Notes that the entry of the log at a position has been applied. */
  applied(logPosition: number): void {
    this.#feed.changed(logPosition, this.#clock());
    this.#arm();
  }

  /** Replaces the stored part of the month and the quarter. */
  setPast(past: Past): void {
    this.#live.setPast(past);
    this.applied(0);
  }

  /** Lets time pass although nobody watches, so that what is old is forgotten. */
  advance(): void {
    this.#live.advance(this.#clock());
    this.#arm();
  }

  /** Gives the present state; from now on deltas are broadcast, each applying to what the last watcher was given. */
  watch(): Snapshot {
    const nowMs = this.#clock();
    const delta = this.#feed.refresh(nowMs);
    if (delta) this.#broadcast(delta);
    const snapshot = this.#feed.snapshot(nowMs);
    this.#arm();
    return snapshot;
  }

  /** Ends the deltas: nobody watches any more. */
  rest(): void {
    this.#feed.rest();
    this.#disarm();
  }

  #arm(): void {
    const dueMs = this.#feed.dueAtMs();
    if (dueMs >= this.#timerDueMs) return;
    this.#disarm();
    this.#timerDueMs = dueMs;
    this.#timer = setTimeout(() => this.#publish(), Math.max(0, dueMs - this.#clock()));
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timerDueMs = Infinity;
  }

  #publish(): void {
    this.#timerDueMs = Infinity;
    const nowMs = this.#clock();
    const delta = nowMs >= this.#feed.dueAtMs() ? this.#feed.publish(nowMs) : null;
    if (delta) this.#broadcast(delta);
    this.#arm();
  }
}
