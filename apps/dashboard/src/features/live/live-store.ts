import type { BreachTransition } from '#contracts';
import { CONNECTING, type Live } from './open-live.js';

/** Holds the last known state of every service that is followed, and tells whoever watches. */
export class LiveStore {
  readonly #watchers = new Set<() => void>();
  readonly #breachListeners = new Set<(transition: BreachTransition) => void>();
  #lives: ReadonlyMap<string, Live> = new Map();

  /** Gives the state of every service of which anything is known; another map after each change. */
  readonly all = (): ReadonlyMap<string, Live> => this.#lives;

  /** Gives the state of one service; `CONNECTING` as long as nothing is known of it. */
  of(service: string): Live {
    return this.#lives.get(service) ?? CONNECTING;
  }

  /** Calls `watcher` after every change until the function that it returns is called. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Calls `listener` at every transition of a breach until the function that it returns is called. */
  onBreach(listener: (transition: BreachTransition) => void): () => void {
    this.#breachListeners.add(listener);
    return () => this.#breachListeners.delete(listener);
  }

  /** Keeps what the connection brought of a service. */
  readonly put = (service: string, live: Live): void => {
    this.#lives = new Map(this.#lives).set(service, live);
    for (const watcher of this.#watchers) watcher();
  };

  /** Passes a transition on to whoever listens; nothing of it is kept. */
  readonly tell = (transition: BreachTransition): void => {
    for (const listener of this.#breachListeners) listener(transition);
  };

  /** Forgets everything, as before the connection is opened. */
  clear(): void {
    this.#lives = new Map();
    for (const watcher of this.#watchers) watcher();
  }
}
