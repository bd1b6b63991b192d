import type { LiveSource, RecordedEvent } from '#contracts';
import { compareText } from '#domain';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 24 * 60 * MS_PER_MINUTE;

/** An event that is recorded further than this from when it happened comes from an import, not from a live feed. */
const LIVE_WITHIN_MS = 15 * MS_PER_MINUTE;

/** A source silent for longer than this is no longer listed. */
const LISTED_FOR_MS = MS_PER_DAY;

/** A source is a source of a service for this long after an event of it: a closed weekend, with heartbeats, and more. */
const BELONGS_FOR_MS = 7 * MS_PER_DAY;

interface Signs {
  /** Latest event of the service; -Infinity where only heartbeats are known. */
  readonly lastServiceEventAtMs: number;
  /** Latest event or heartbeat. */
  readonly lastSignAtMs: number;
}

/** Keeps the latest signs of life of every live feed of a service, by when they were recorded. */
export class SourceSigns {
  readonly #signs = new Map<string, Signs>();
  readonly #silentAfterMs: number;

  constructor(silentAfterSeconds: number) {
    this.#silentAfterMs = silentAfterSeconds * 1000;
  }

  /** Takes in an event of the service, or a heartbeat, which counts once its source has sent events of the service. */
  apply({ source, type, occurredAtMs, recordedAtMs }: RecordedEvent): void {
    if (Math.abs(recordedAtMs - occurredAtMs) > LIVE_WITHIN_MS) return;
    const known = this.#signs.get(source) ?? { lastServiceEventAtMs: -Infinity, lastSignAtMs: -Infinity };
    const serviceEventAtMs = type === 'source.heartbeat' ? -Infinity : recordedAtMs;
    this.#signs.set(source, {
      lastServiceEventAtMs: Math.max(known.lastServiceEventAtMs, serviceEventAtMs),
      lastSignAtMs: Math.max(known.lastSignAtMs, recordedAtMs),
    });
  }

  /** Forgets sources that say nothing about the service any more. */
  forget(nowMs: number): void {
    for (const [source, signs] of this.#signs) {
      if (!isHeard(signs, nowMs) && !isOfService(signs, nowMs)) this.#signs.delete(source);
    }
  }

  /** Lists the live feeds by name. */
  section(nowMs: number): LiveSource[] {
    return [...this.#signs]
      .filter(([, signs]) => isHeard(signs, nowMs) && isOfService(signs, nowMs))
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([source, { lastSignAtMs }]) => ({
        source,
        lastEventAt: new Date(lastSignAtMs).toISOString(),
        state: nowMs - lastSignAtMs > this.#silentAfterMs ? 'silent' : 'live',
      }));
  }

  /** Tells when time alone changes the list: a source falls silent or leaves it. */
  nextChangeAtMs(nowMs: number): number {
    let nextMs = Infinity;
    for (const { lastSignAtMs, lastServiceEventAtMs } of this.#signs.values()) {
      const candidates = [
        lastSignAtMs + this.#silentAfterMs + 1,
        lastSignAtMs + LISTED_FOR_MS + 1,
        lastServiceEventAtMs + BELONGS_FOR_MS + 1,
      ];
      for (const candidateMs of candidates) if (candidateMs > nowMs) nextMs = Math.min(nextMs, candidateMs);
    }
    return nextMs;
  }
}

function isHeard({ lastSignAtMs }: Signs, nowMs: number): boolean {
  return nowMs - lastSignAtMs <= LISTED_FOR_MS;
}

function isOfService({ lastServiceEventAtMs }: Signs, nowMs: number): boolean {
  return nowMs - lastServiceEventAtMs <= BELONGS_FOR_MS;
}
