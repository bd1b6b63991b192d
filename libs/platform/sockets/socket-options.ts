import type { IncomingMessage } from 'node:http';
import type { ServerOptions } from 'socket.io';

/**
 * Settings of every socket server of the product. Clients say little, so their messages may be small; deflating each
 * delta for each client would cost more than it saves. Other origins get no CORS headers. A server that hangs without
 * closing its connections is noticed by its clients within ten seconds, so that no wall shows a frozen board as live.
 */
export const SOCKET_OPTIONS = {
  transports: ['websocket', 'polling'],
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: 64 * 1024,
  connectTimeout: 10_000,
  pingInterval: 5_000,
  pingTimeout: 5_000,
} satisfies Partial<ServerOptions>;

/**
 * Tells whether a request comes from a page of this very host, or from no page at all. Browsers let any page open a web
 * socket and send the cookie along, so that cross-origin rules alone would not keep other sites out of a session.
 */
export function isSameOrigin({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
