import type { LiveClientEvents, LiveServerEvents, ReplayClientEvents, ReplayServerEvents } from '#contracts';
import type { Logger } from '#observability';
import type { Server as HttpServer } from 'node:http';
import { Server, type DefaultEventsMap, type Namespace, type Socket } from 'socket.io';
import { authentication, recheckSessions, type Authenticate, type SessionData } from './authentication.js';
import { closeWhenStalled } from './slow-clients.js';
import { isSameOrigin, SOCKET_OPTIONS } from './socket-options.js';

/** How often the sessions of connected clients are checked: how long a revoked key can still see figures. */
const RECHECK_MS = 60_000;

/** Everything that clients of any namespace may say, and the server to them. */
type ClientEvents = LiveClientEvents & ReplayClientEvents;
type ServerEvents = LiveServerEvents & ReplayServerEvents;

/** One namespace of the socket server, and one client of it. */
export type ServedNamespace = Namespace<ClientEvents, ServerEvents, DefaultEventsMap, SessionData>;
export type ServedSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SessionData>;

/**
 * The socket.io server of a process. Of each of its namespaces it holds that a client is known before it is connected, is
 * of this very host, is disconnected once its key or session has ended, and also when it stops reading.
 */
export class SocketServer {
  readonly #authenticate: Authenticate;
  readonly #logger: Logger;
  readonly #io: Server<ClientEvents, ServerEvents, DefaultEventsMap, SessionData>;
  readonly #namespaces: ServedNamespace[] = [];
  readonly #stalledListeners: (() => void)[] = [];
  #recheck: NodeJS.Timeout | undefined;
  #isOpen = true;

  constructor(authenticate: Authenticate, logger: Logger) {
    this.#authenticate = authenticate;
    this.#logger = logger;
    this.#io = new Server({
      ...SOCKET_OPTIONS,
      allowRequest: (request, decide) => decide(null, this.#isOpen && isSameOrigin(request)),
    });
    // The default namespace has nothing to offer, and would otherwise let anybody stay connected.
    this.#io.use((_socket, next) => next(new Error('unauthorized')));
  }

  /** Adds a namespace. */
  namespace(name: string): ServedNamespace {
    const namespace = this.#io.of(name);
    namespace.use(authentication(this.#authenticate, this.#logger));
    this.#namespaces.push(namespace);
    return namespace;
  }

  /** Calls a listener whenever a client that does not read is disconnected. */
  onStalled(listener: () => void): void {
    this.#stalledListeners.push(listener);
  }

  /** Begins to serve on an HTTP server. */
  open(server: HttpServer): void {
    this.#io.attach(server);
    this.#io.engine.on('connection', (connection) =>
      closeWhenStalled(connection, () => {
        for (const listener of this.#stalledListeners) listener();
        this.#logger.warn('a client that does not read was disconnected');
      }),
    );
    this.#recheck = setInterval(() => {
      for (const { sockets } of this.#namespaces) {
        void recheckSessions(sockets.values(), this.#authenticate, this.#logger);
      }
    }, RECHECK_MS);
  }

  /** Ends every connection; the HTTP server is left to its owner. Clients will try to connect anew. */
  close(): void {
    this.#isOpen = false;
    clearInterval(this.#recheck);
    this.#io.engine.close();
  }
}
