import {
  breachTransitionSchema,
  deltaSchema,
  LIVE_NAMESPACE,
  snapshotSchema,
  type BreachTransition,
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

/** Who is told what the connection brings. */
export interface LiveListener {
  /** Gets every new state of a service. */
  readonly onChange: (service: string, live: Live) => void;
  /** Gets every transition of a breach, once, as it happens; never those that happened while there was no connection. */
  readonly onBreach: (transition: BreachTransition) => void;
  /** Is called when the server refuses the connection itself, which is what an ended session looks like. */
  readonly onRefused: () => void;
}

const ANSWER_WITHIN_MS = 5_000;
const TRY_AGAIN_MS = 3_000;

/**
 * Follows services over one connection. Only a snapshot makes the link of a service `live`: being connected says nothing
 * about the figures. Returns the function that ends it.
 */
export function openLive(services: readonly string[], listener: LiveListener): () => void {
  const socket: Socket<LiveServerEvents, AskingEvents> = io(LIVE_NAMESPACE, {
    auth: {},
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 5_000,
    forceNew: true,
  });
  const lives = new Map<string, Live>(services.map((service) => [service, CONNECTING]));
  const attempts = new Map<string, ReturnType<typeof setTimeout>>();

  const update = (service: string, change: Partial<Live>): void => {
    const live = { ...(lives.get(service) ?? CONNECTING), ...change };
    lives.set(service, live);
    listener.onChange(service, live);
  };
  const standStill = (service: string, reason: Refusal | null = null): void => {
    const { link, clock } = lives.get(service) ?? CONNECTING;
    const sinceMs = 'sinceMs' in link ? link.sinceMs : serverTime(clock, deviceTime());
    update(service, { link: reason === null ? { phase: 'lost', sinceMs } : { phase: 'refused', sinceMs, reason } });
  };
  const allStandStill = (reason: Refusal | null = null): void =>
    services.forEach((service) => standStill(service, reason));
  const later = (what: string, attempt: () => void): void => {
    clearTimeout(attempts.get(what));
    attempts.set(what, setTimeout(attempt, TRY_AGAIN_MS));
  };
  // One by one: a service that is refused must not keep the others from being followed.
  const ask = (event: 'subscribe' | 'resync', service: string): void => {
    socket.timeout(ANSWER_WITHIN_MS).emit(event, { services: [service] }, (error, answer) => {
      if (error === null && answer.ok) return;
      standStill(service, error === null && !answer.ok ? answer.code : null);
      later(service, () => socket.connected && ask('subscribe', service));
    });
  };

  socket.on('connect', () => services.forEach((service) => ask('subscribe', service)));
  socket.on('snapshot', (message) => {
    const { data: snapshot } = snapshotSchema.safeParse(message);
    if (snapshot === undefined) return allStandStill('unreadable');
    const live = lives.get(snapshot.service);
    if (live === undefined) return;
    // A new connection may lead to another process, whose clock is its own.
    const known = live.link.phase === 'live' ? live.clock : null;
    const clock = learnClock(known, Date.parse(snapshot.at), deviceTime());
    update(snapshot.service, { link: { phase: 'live' }, view: applySnapshot(snapshot), clock });
  });
  socket.on('delta', (message) => {
    const { data: delta } = deltaSchema.safeParse(message);
    if (delta === undefined) return allStandStill('unreadable');
    const live = lives.get(delta.service);
    if (live === undefined || live.view === null || !live.view.inSync) return;
    const view = applyDelta(live.view, delta);
    update(delta.service, { view, clock: learnClock(live.clock, Date.parse(delta.at), deviceTime()) });
    if (!view.inSync) ask('resync', delta.service);
  });
  socket.on('breach', (message) => {
    const { data: transition } = breachTransitionSchema.safeParse(message);
    if (transition !== undefined) listener.onBreach(transition);
  });
  socket.on('disconnect', (reason) => {
    allStandStill();
    if (reason === 'io server disconnect') reconnectLater();
  });
  socket.on('connect_error', () => {
    allStandStill();
    // An active socket tries again by itself; an inactive one was refused by the server.
    if (!socket.active) reconnectLater();
  });
  const reconnectLater = (): void => {
    listener.onRefused();
    later('the connection', () => socket.connect());
  };
  // The socket itself would notice a pulled cable only after its ping times out.
  const onOffline = (): void => {
    socket.disconnect();
    allStandStill();
  };
  const onOnline = (): void => void socket.connect();
  window.addEventListener('offline', onOffline);
  window.addEventListener('online', onOnline);

  return () => {
    for (const attempt of attempts.values()) clearTimeout(attempt);
    window.removeEventListener('offline', onOffline);
    window.removeEventListener('online', onOnline);
    socket.off();
    socket.disconnect();
  };
}
