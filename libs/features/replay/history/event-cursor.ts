import type { ServiceEvent } from '#contracts';
import { TurnTaking } from '#ingestion';

/** Goes through events in order, keeping one page of them; further pages are read when they are needed. */
export class EventCursor {
  readonly #pages: AsyncIterator<readonly ServiceEvent[]>;
  readonly #turn = new TurnTaking();
  #page: readonly ServiceEvent[] = [];
  #index = 0;
  #hasMore = true;

  constructor(pages: AsyncIterable<readonly ServiceEvent[]>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  /** Tells when the next event occurs, epoch ms; Infinity after the last, null where a page must be read to know. */
  nextAtMs(): number | null {
    return this.#page[this.#index]?.occurredAtMs ?? (this.#hasMore ? null : Infinity);
  }

  /** Reads on where the next event is not known. Rejects where the store does not answer. */
  async fill(): Promise<void> {
    while (this.nextAtMs() === null) {
      const { value, done } = await this.#pages.next();
      this.#page = value ?? [];
      this.#index = 0;
      this.#hasMore = done !== true;
    }
  }

  /** Gives the next event at or before an instant and goes past it; null where none is at hand. */
  take(untilMs: number): ServiceEvent | null {
    const event = this.#page[this.#index];
    if (!event || event.occurredAtMs > untilMs) return null;
    this.#index += 1;
    return event;
  }

  /**
   * Hands over every event at or before an instant, leaving the event loop to others in between. Rejects where the store
   * does not answer, and with the signal's reason once it is aborted; what was handed over stays so.
   */
  async takeAll(untilMs: number, apply: (event: ServiceEvent) => void, signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.fill();
      signal.throwIfAborted();
      if ((this.nextAtMs() ?? 0) > untilMs) return;
      for (let event = this.take(untilMs); event !== null; event = this.take(untilMs)) {
        apply(event);
        if (!this.#turn.isOver()) continue;
        await this.#turn.next();
        signal.throwIfAborted();
      }
    }
  }
}
