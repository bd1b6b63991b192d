import { LIVE_NAMESPACE } from '#contracts';
import { WebSocket } from 'ws';
import { SERVICE } from './load-events.js';

/** Where a dashboard connects to. */
export interface Target {
  readonly kind: 'svarspuls' | 'bare';
  readonly url: string;
  readonly key: string;
}

/** Who hears what happens to a dashboard. */
export interface DashboardListener {
  /** The first whole state since connecting. */
  readonly ready: () => void;
  /** Every message that tells of the state. */
  readonly message: (text: Buffer) => void;
  /** The connection was refused, or lost without being asked for. */
  readonly lost: () => void;
}

const NO_MARK = -1;
const MARK = '"paused":';

/** Reads how many agents pause from a message; -1 where it does not tell. */
export function pausedIn(message: Buffer): number {
  const at = message.indexOf(MARK);
  return at === -1 ? NO_MARK : Number.parseInt(message.toString('latin1', at + MARK.length, at + MARK.length + 6), 10);
}

/**
 * Connects a dashboard: over socket.io's protocol to Svarspuls, over the same bare web socket otherwise. It shares the
 * processors with the server that is measured, so it reads no more of a message than it must. Returns the function that
 * drops the connection.
 */
export function connectDashboard({ kind, url, key }: Target, listener: DashboardListener): () => void {
  const path = kind === 'svarspuls' ? '/socket.io/?EIO=4&transport=websocket' : '/';
  const socket = new WebSocket(new URL(path, url.replace('http', 'ws')), { perMessageDeflate: false });
  let isDropped = false;
  const hear = kind === 'svarspuls' ? hearSocketIo(socket, key, listener) : hearBare(listener);
  socket.on('message', hear);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (!isDropped) listener.lost();
  });
  return () => {
    isDropped = true;
    socket.terminate();
  };
}

function hearBare({ ready, message }: DashboardListener): (text: Buffer) => void {
  let isReady = false;
  return (text) => {
    if (!isReady) ready();
    isReady = true;
    message(text);
  };
}

/** https://socket.io/docs/v4/socket-io-protocol/: what a text begins with says what it is. */
function hearSocketIo(socket: WebSocket, key: string, { ready, message }: DashboardListener): (text: Buffer) => void {
  const event = (name: string) => `42${LIVE_NAMESPACE},["${name}"`;
  const begins = (text: Buffer, prefix: string) => text.toString('latin1', 0, prefix.length) === prefix;
  return (text) => {
    if (begins(text, event('delta'))) message(text);
    else if (begins(text, '2')) socket.send('3');
    else if (begins(text, '0')) socket.send(`40${LIVE_NAMESPACE},${JSON.stringify({ token: key })}`);
    else if (begins(text, `40${LIVE_NAMESPACE}`)) {
      socket.send(`42${LIVE_NAMESPACE},0${JSON.stringify(['subscribe', { services: [SERVICE] }])}`);
    } else if (begins(text, `44${LIVE_NAMESPACE}`)) socket.terminate();
    else if (begins(text, event('snapshot'))) {
      ready();
      message(text);
    }
  };
}
