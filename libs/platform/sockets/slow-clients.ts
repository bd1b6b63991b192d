import type { EventEmitter } from 'node:events';

/** Most characters that may wait for a client that does not read: some minutes of deltas. */
export const MOST_UNREAD_CHARACTERS = 2 * 1024 * 1024;

/** The part of an engine.io connection that is watched. */
export interface WatchedConnection extends EventEmitter {
  close(discard: boolean): void;
}

interface Packet {
  readonly data?: unknown;
}

/**
 * Closes a connection once more waits for its client than a client that reads ever leaves waiting, so that one stalled
 * screen cannot fill the server's memory. The client finds its transport closed and connects anew.
 */
export function closeWhenStalled(connection: WatchedConnection, onStalled: () => void): void {
  let unreadCharacters = 0;
  connection.on('packetCreate', ({ data }: Packet) => {
    unreadCharacters += typeof data === 'string' ? data.length : 0;
    if (unreadCharacters <= MOST_UNREAD_CHARACTERS) return;
    unreadCharacters = 0;
    // The packet is being queued right now; closing has to wait until it is.
    queueMicrotask(() => {
      onStalled();
      connection.close(true);
    });
  });
  connection.on('flush', () => {
    unreadCharacters = 0;
  });
}
