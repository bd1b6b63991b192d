import type { Clock } from '#config';
import type { BreachTransition, Delta, ReplayEnded, ReplayPosition, Snapshot, TelephonyState } from '#contracts';
import { LiveFeed } from '#live';
import { randomUUID } from 'node:crypto';
import { ReplayCourse, type CourseParts } from './replay-course.js';
import { toldBetween } from './told-breaches.js';

/** Pause between two steps of a replay that runs: at most ten deltas a second, as of the present. */
const STEP_MS = 100;

/** How often a replay that runs tells where it is. */
const POSITION_EVERY_MS = 1_000;

/** A replay that stands still, and of which nothing is asked for so long, ends. */
export const IDLE_MS = 15 * 60_000;

/** Who is told what a replay comes to. */
export interface ReplayListener {
  readonly snapshot: (snapshot: Snapshot<TelephonyState>) => void;
  readonly delta: (delta: Delta<TelephonyState>) => void;
  readonly breach: (transition: BreachTransition) => void;
  readonly position: (position: ReplayPosition) => void;
  /** Hears that the replay has ended by itself, and why. */
  readonly ended: (ended: ReplayEnded) => void;
}

/** What a replay is built from. */
export interface ReplayParts extends CourseParts {
  readonly fromMs: number;
  readonly toMs: number;
  readonly listener: ReplayListener;
  /** Real time: what makes the replay's own time run. */
  readonly clock: Clock;
}

/**
 * Replays a span of a service's past: its time runs at `speed` times real time, stands still, or is moved. What is asked
 * for is done in order; a later move does away with one that is still under way.
 */
export class Replay {
  readonly #parts: ReplayParts;
  readonly #ending = new AbortController();
  #moving = new AbortController();
  #working: Promise<unknown> = Promise.resolve();
  #course: ReplayCourse;
  #feed: LiveFeed<TelephonyState> | null = null;
  #speed = 0;
  #atMs: number;
  /** Where the replay was at a real instant, from which its time has run at the present speed. */
  #anchor = { atMs: 0, realMs: 0 };
  #toldPositionMs = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: ReplayParts) {
    this.#parts = parts;
    this.#atMs = parts.fromMs;
    this.#course = new ReplayCourse(parts, parts.fromMs, parts.toMs);
  }

  /**
   * Moves to an instant, or to the nearest end of the span, and tells a snapshot of it. Resolves to false where a later
   * move or the end came first. Rejects where the store does not answer; the replay has ended then.
   */
  async seek(atMs: number): Promise<boolean> {
    this.#moving.abort();
    const moving = new AbortController();
    this.#moving = moving;
    const signal = AbortSignal.any([moving.signal, this.#ending.signal]);
    return this.#inTurn(() => this.#seek(Math.min(Math.max(atMs, this.#parts.fromMs), this.#parts.toMs), signal));
  }

  /** Changes how fast time runs, once what was asked for before is done; 0 lets it stand. */
  pace(speed: number): Promise<void> {
    return this.#inTurn(() => {
      const isRunning = this.#speed > 0;
      this.#speed = this.#atMs < this.#parts.toMs ? speed : 0;
      if (isRunning && this.#speed === 0) this.#tellWhole();
      this.#anchorHere();
      this.#tellPosition();
      this.#arm();
      return Promise.resolve();
    });
  }

  /** Ends the replay; nothing more is told. */
  close(): void {
    clearTimeout(this.#timer);
    this.#ending.abort();
  }

  /** Does one thing at a time; whoever fails does not keep the next from its turn. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#working.then(act);
    this.#working = done.catch(() => undefined);
    return done;
  }

  async #seek(atMs: number, signal: AbortSignal): Promise<boolean> {
    const { toMs } = this.#parts;
    if (signal.aborted) return false;
    clearTimeout(this.#timer);
    try {
      if (!this.#course.leadsTo(atMs)) this.#course = new ReplayCourse(this.#parts, atMs, toMs);
      await this.#course.advance(atMs, signal);
    } catch (error) {
      if (signal.aborted) return false;
      this.close();
      throw error;
    }
    this.#atMs = atMs;
    if (atMs >= toMs) this.#speed = 0;
    this.#tellWhole();
    this.#anchorHere();
    this.#tellPosition();
    this.#arm();
    return true;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#ending.signal.aborted) return;
    if (this.#speed > 0) {
      this.#timer = setTimeout(() => void this.#inTurn(() => this.#step()), STEP_MS);
      return;
    }
    this.#timer = setTimeout(() => this.#end('idle'), IDLE_MS);
    this.#timer.unref();
  }

  /** Lets time run on by what has gone by since the last step. */
  async #step(): Promise<void> {
    const { listener, breaches, clock, toMs } = this.#parts;
    const feed = this.#feed;
    if (!feed || this.#speed === 0 || this.#ending.signal.aborted) return;
    const dueAtMs = feed.dueAtMs();
    const beforeMs = this.#atMs;
    const runMs = Math.max(0, clock() - this.#anchor.realMs) * this.#speed;
    const atMs = Math.max(beforeMs, Math.min(toMs, Math.floor(this.#anchor.atMs + runMs)));
    let hasChanged: boolean;
    try {
      hasChanged = await this.#course.advance(atMs, this.#ending.signal);
    } catch {
      if (!this.#ending.signal.aborted) this.#end('failed');
      return;
    }
    this.#atMs = atMs;
    for (const transition of toldBetween(breaches, beforeMs, atMs)) listener.breach(transition);
    // Within a step nothing is gathered any more: a step is longer than what the feed would wait for.
    const delta = hasChanged || atMs >= dueAtMs ? feed.publish(atMs) : null;
    if (delta) listener.delta(delta);
    if (atMs >= toMs) {
      this.#speed = 0;
      this.#tellWhole();
    }
    if (this.#speed === 0 || clock() - this.#toldPositionMs >= POSITION_EVERY_MS) this.#tellPosition();
    this.#arm();
  }

  /** Tells all that is known, in an epoch of its own: what stands still owes nothing that a delta would hold back. */
  #tellWhole(): void {
    const { measures, listener } = this.#parts;
    this.#feed = new LiveFeed(measures.service.id, randomUUID(), this.#course.live);
    listener.snapshot(this.#feed.snapshot(this.#atMs));
  }

  #anchorHere(): void {
    this.#anchor = { atMs: this.#atMs, realMs: this.#parts.clock() };
  }

  #tellPosition(): void {
    this.#toldPositionMs = this.#parts.clock();
    this.#parts.listener.position({ at: new Date(this.#atMs).toISOString(), speed: this.#speed });
  }

  #end(reason: ReplayEnded['reason']): void {
    if (this.#ending.signal.aborted) return;
    this.close();
    this.#parts.listener.ended({ reason });
  }
}
