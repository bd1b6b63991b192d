import type { Identity } from '#contracts';
import type { Logger } from '#observability';

/** What a client shows to be let in: a key in the handshake's `auth.token`, or the cookies of a session. */
export interface Credentials {
  readonly key?: string;
  readonly cookieHeader?: string;
}

/** Who a client is, and by which key. */
export interface KnownClient extends Identity {
  readonly keyId: string;
}

/** Finds out who shows the credentials; null where nobody does (any more). Rejects where it cannot be found out now. */
export type Authenticate = (credentials: Credentials) => Promise<KnownClient | null>;

/** What the server knows of a connected client. */
export interface SessionData {
  identity: KnownClient;
}

/** The part of a socket that authentication needs. */
export interface AuthenticatedSocket {
  readonly handshake: {
    readonly auth: Readonly<Record<string, unknown>>;
    readonly headers: { readonly cookie?: string | undefined };
  };
  readonly data: Partial<SessionData>;
  disconnect(close: boolean): unknown;
}

/**
 * Creates the middleware that lets a client connect only once it is known who it is, and puts the identity into
 * `socket.data`. The client sees `connect_error` with the message `unauthorized`, or `unavailable` where the answer
 * cannot be had now.
 */
export function authentication(
  authenticate: Authenticate,
  logger: Logger,
): (socket: AuthenticatedSocket, next: (error?: Error) => void) => void {
  return (socket, next) => {
    authenticate(credentialsOf(socket)).then(
      (identity) => {
        if (!identity) return next(new Error('unauthorized'));
        socket.data.identity = identity;
        next();
      },
      (err: unknown) => {
        logger.error({ err }, 'a socket could not be authenticated');
        next(new Error('unavailable'));
      },
    );
  };
}

/**
 * Asks again who the connected clients are: disconnects those whose key was revoked or whose session ended, and renews
 * the identity of the others. Where the answer cannot be had now, a client stays as it is.
 */
export async function recheckSessions(
  sockets: Iterable<AuthenticatedSocket>,
  authenticate: Authenticate,
  logger: Logger,
): Promise<void> {
  for (const socket of sockets) {
    try {
      const identity = await authenticate(credentialsOf(socket));
      if (identity) socket.data.identity = identity;
      else socket.disconnect(true);
    } catch (err) {
      logger.warn({ err }, 'a connected session could not be checked');
    }
  }
}

function credentialsOf({ handshake: { auth, headers } }: AuthenticatedSocket): Credentials {
  const { token } = auth;
  return {
    ...(typeof token === 'string' && token !== '' ? { key: token } : {}),
    ...(headers.cookie === undefined ? {} : { cookieHeader: headers.cookie }),
  };
}
