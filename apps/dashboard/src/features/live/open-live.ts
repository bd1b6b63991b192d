import {
  deltaSchema,
  LIVE_NAMESPACE,
  snapshotSchema,
  type LiveClientEvents,
  type LiveServerEvents,
  type SubscribeAnswer,
} from '#contracts';
import { io, type Socket } from 'socket.io-client';
import { applyDelta, applySnapshot, type LiveView } from './live-reducer.js';
import { deviceTime, learnClock, serverTime, type ServerClock } from './server-clock.js';

/** Why the server gives no figures, or that what it gives cannot be read by this version of the page. */
export type Refusal = Extract<SubscribeAnswer, { ok: false }>['code'] | 'unreadable';

/** The state of the connection; `sinceMs` (server time) is from when the figures stand still. */
export type Link =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'live' }
  | { readonly phase: 'lost'; readonly sinceMs: number }
  | { readonly phase: 'refused'; readonly sinceMs: number; readonly reason: Refusal };

/** Everything that the board knows of a service: how it is connected, the state and the server's clock. */
export interface Live {
  readonly link: Link;
  readonly view: LiveView | null;
  readonly clock: ServerClock | null;
}

/** The state before anything is known. */
export const CONNECTING: Live = { link: { phase: 'connecting' }, view: null, clock: null };

/** The board always wants to know whether the server heard it. */
type AskingEvents = {
  [E in keyof LiveClientEvents]: (...request: Required<Parameters<LiveClientEvents[E]>>) => void;
};

const ANSWER_WITHIN_MS = 5_000;
const TRY_AGAIN_MS = 3_000;

/**
 * Follows one service. `publish` gets every new state; `onRefused` is called when the server refuses the connection
 * itself, which is what an ended session looks like. Only a snapshot makes the link `live`: being connected says
 * nothing about the figures. Returns the function that ends it.
 */
export function openLive(service: string, publish: (live: Live) => void, onRefused: () => void): () => void {
  const socket: Socket<LiveServerEvents, AskingEvents> = io(LIVE_NAMESPACE, {
    auth: {},
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 5_000,
    forceNew: true,
  });
  let live = CONNECTING;
  let again: ReturnType<typeof setTimeout> | undefined;

  const update = (change: Partial<Live>): void => {
    live = { ...live, ...change };
    publish(live);
  };
  const standStill = (reason: Refusal | null = null): void => {
    const sinceMs = 'sinceMs' in live.link ? live.link.sinceMs : serverTime(live.clock, deviceTime());
    update({ link: reason === null ? { phase: 'lost', sinceMs } : { phase: 'refused', sinceMs, reason } });
  };
  const later = (attempt: () => void): void => {
    clearTimeout(again);
    again = setTimeout(attempt, TRY_AGAIN_MS);
  };
  const ask = (event: 'subscribe' | 'resync'): void => {
    socket.timeout(ANSWER_WITHIN_MS).emit(event, { services: [service] }, (error, answer) => {
      if (error === null && answer.ok) return;
      standStill(error === null && !answer.ok ? answer.code : null);
      later(() => socket.connected && ask('subscribe'));
    });
  };

  socket.on('connect', () => ask('subscribe'));
  socket.on('snapshot', (message) => {
    const { data: snapshot } = snapshotSchema.safeParse(message);
    if (snapshot === undefined) return standStill('unreadable');
    if (snapshot.service !== service) return;
    // A new connection may lead to another process, whose clock is its own.
    const known = live.link.phase === 'live' ? live.clock : null;
    const clock = learnClock(known, Date.parse(snapshot.at), deviceTime());
    update({ link: { phase: 'live' }, view: applySnapshot(snapshot), clock });
  });
  socket.on('delta', (message) => {
    const { data: delta } = deltaSchema.safeParse(message);
    if (delta === undefined) return standStill('unreadable');
    if (delta.service !== service || live.view === null || !live.view.inSync) return;
    const view = applyDelta(live.view, delta);
    update({ view, clock: learnClock(live.clock, Date.parse(delta.at), deviceTime()) });
    if (!view.inSync) ask('resync');
  });
  socket.on('disconnect', (reason) => {
    standStill();
    if (reason === 'io server disconnect') reconnectLater();
  });
  socket.on('connect_error', () => {
    standStill();
    // An active socket tries again by itself; an inactive one was refused by the server.
    if (!socket.active) reconnectLater();
  });
  const reconnectLater = (): void => {
    onRefused();
    later(() => socket.connect());
  };
  // The socket itself would notice a pulled cable only after its ping times out.
  const onOffline = (): void => {
    socket.disconnect();
    standStill();
  };
  const onOnline = (): void => void socket.connect();
  window.addEventListener('offline', onOffline);
  window.addEventListener('online', onOnline);

  return () => {
    clearTimeout(again);
    window.removeEventListener('offline', onOffline);
    window.removeEventListener('online', onOnline);
    socket.off();
    socket.disconnect();
  };
}
