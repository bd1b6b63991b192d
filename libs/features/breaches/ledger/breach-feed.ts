import type { BreachEntry, BreachTransition, OpenBreach } from '#contracts';
import { withEntry } from '#domain';
import type { Logger } from '#observability';
import { setTimeout as delay } from 'node:timers/promises';
import type { BreachLedger } from './breach-ledger.js';

const BLOCK_MS = 1_000;
const RETRY_AFTER_MS = 500;

/** Who wants to know of breaches. */
export interface BreachListener {
  /** Hears what is open of a service, whenever it changes; of a service never named nothing is open. */
  readonly opened: (service: string, open: readonly OpenBreach[]) => void;
  /** Hears of each transition, at once, before what is open changes. */
  readonly transition: (transition: BreachTransition) => void;
}

/** Follows the ledger, so that every process shows the same breaches. */
export class BreachFeed {
  readonly #ledger: BreachLedger;
  readonly #logger: Logger;
  readonly #open = new Map<string, OpenBreach>();

  constructor(ledger: BreachLedger, logger: Logger) {
    this.#ledger = ledger;
    this.#logger = logger;
  }

  /** Tells what is open and then what happens, until the signal ends it; goes on by itself after Redis was away. */
  async follow(listener: BreachListener, signal: AbortSignal): Promise<void> {
    let position: string | null = null;
    while (!signal.aborted) {
      try {
        if (position === null) {
          const read = await this.#ledger.read();
          this.#open.clear();
          for (const breach of read.open) this.#open.set(breach.id, breach);
          for (const service of new Set(read.open.map((breach) => breach.service))) this.#tell(service, listener);
          position = read.position;
        }
        const entries = await this.#ledger.readAfter(position, BLOCK_MS);
        if (signal.aborted) return;
        for (const { entry } of entries) this.#take(entry, listener);
        position = entries.at(-1)?.position ?? position;
      } catch (err) {
        if (signal.aborted) return;
        this.#logger.warn({ err }, 'the breaches cannot be followed just now');
        await delay(RETRY_AFTER_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  #take(entry: BreachEntry, listener: BreachListener): void {
    const id = entry.kind === 'transition' ? entry.transition.id : entry.id;
    const known = this.#open.get(id) ?? null;
    const now = withEntry(known, entry);
    if (now === known) return;
    if (entry.kind === 'transition') listener.transition(entry.transition);
    if (now) this.#open.set(id, now);
    else this.#open.delete(id);
    const breach = now ?? known;
    if (breach) this.#tell(breach.service, listener);
  }

  #tell(service: string, listener: BreachListener): void {
    const open = [...this.#open.values()].filter((breach) => breach.service === service);
    listener.opened(
      service,
      open.toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since)),
    );
  }
}
