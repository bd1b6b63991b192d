import { connectReplay, NO_REPLAY, type ReplayLink, type ReplayView } from './open-replay.js';

/** Holds what is known of the replay of a page, and passes on what the page asks of it while it is connected. */
export class ReplayStore {
  readonly #watchers = new Set<() => void>();
  #replay = NO_REPLAY;
  #connected: ReplayLink | null = null;

  /** What can be asked; nothing happens while there is no connection. */
  readonly link: ReplayLink = {
    open: (request) => this.#connected?.open(request),
    seek: (atMs) => this.#connected?.seek(atMs),
    pace: (speed) => this.#connected?.pace(speed),
    end: () => this.#connected?.end(),
  };

  /** Gives what is known; another object after each change. */
  readonly get = (): ReplayView => this.#replay;

  /** Calls `watcher` after every change until the function that it returns is called. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Connects; the function that it returns ends the connection, and the replay with it. */
  connect(): () => void {
    const connected = connectReplay((replay) => {
      this.#replay = replay;
      for (const watcher of this.#watchers) watcher();
    });
    this.#connected = connected;
    return () => {
      this.#connected = null;
      connected.end();
    };
  }
}
