import { allows, covers } from '#access';
import type { BreachWatch } from '#breaches';
import type { Configuration } from '#config';
import {
  LIVE_NAMESPACE,
  subscribeSchema,
  type Identity,
  type LiveClientEvents,
  type LiveServerEvents,
  type SubscribeAnswer,
} from '#contracts';
import type { Logger } from '#observability';
import {
  Audience,
  authentication,
  closeWhenStalled,
  isSameOrigin,
  recheckSessions,
  SOCKET_OPTIONS,
  type Authenticate,
  type SessionData,
} from '#sockets';
import type { Server as HttpServer } from 'node:http';
import { Server, type DefaultEventsMap, type Namespace, type Socket } from 'socket.io';
import type { LiveMetrics } from './live-metrics.js';
import type { Publication } from './process/live-channel.js';
import type { LiveProcess } from './process/live-process.js';

/** How often the sessions of connected clients are checked: how long a revoked key can still see figures. */
const RECHECK_MS = 60_000;

type LiveNamespace = Namespace<LiveClientEvents, LiveServerEvents, DefaultEventsMap, SessionData>;
type LiveSocket = Socket<LiveClientEvents, LiveServerEvents, DefaultEventsMap, SessionData>;

/** What the gateway is built from. */
export interface LiveGatewayParts {
  readonly live: LiveProcess;
  /** Looks at every state that is published. */
  readonly watch: Pick<BreachWatch, 'observe'>;
  readonly configuration: Pick<Configuration, 'services'>;
  readonly authenticate: Authenticate;
  readonly metrics: LiveMetrics;
  readonly logger: Logger;
}

/**
 * Serves the live state over socket.io, namespace `/live`. A client is known before it is connected. It emits
 * `subscribe` (more services may be added by further ones) and gets an acknowledgement, one `snapshot` per service and
 * from then on every `delta` and every `breach`; nothing falls between, because entering the audience and the snapshot happen in one turn. `resync` is
 * answered the same way and replaces whatever the client knew. A client that stops reading is disconnected.
 */
export class LiveGateway {
  readonly #parts: LiveGatewayParts;
  readonly #io: Server<LiveClientEvents, LiveServerEvents, DefaultEventsMap, SessionData>;
  readonly #namespace: LiveNamespace;
  readonly #audiences: ReadonlyMap<string, Audience>;
  #recheck: NodeJS.Timeout | undefined;
  #isOpen = true;

  constructor(parts: LiveGatewayParts) {
    this.#parts = parts;
    this.#io = new Server({
      ...SOCKET_OPTIONS,
      allowRequest: (request, decide) => decide(null, this.#isOpen && isSameOrigin(request)),
    });
    // The default namespace has nothing to offer, and would otherwise let anybody stay connected.
    this.#io.use((_socket, next) => next(new Error('unauthorized')));
    this.#namespace = this.#io.of(LIVE_NAMESPACE);
    this.#namespace.use(authentication(parts.authenticate, parts.logger));
    this.#namespace.on('connection', (socket) => this.#serve(socket));
    const services = [...parts.configuration.services.keys()];
    this.#audiences = new Map(services.map((service) => [service, new Audience(service, this.#namespace)]));
    parts.metrics.watchClients(() => this.#namespace.sockets.size);
  }

  /** Begins to serve on an HTTP server. */
  open(server: HttpServer): void {
    const { live, watch, authenticate, metrics, logger } = this.#parts;
    this.#io.attach(server);
    this.#io.engine.on('connection', (connection) =>
      closeWhenStalled(connection, () => {
        metrics.stalled();
        logger.warn('a client that does not read was disconnected');
      }),
    );
    live.start({
      delta: (publication) => this.#tell(publication),
      breach: (transition) =>
        void this.#audiences
          .get(transition.service)
          ?.send((room) => this.#namespace.to(room).emit('breach', transition)),
      state: (service, state) => watch.observe(service, state),
    });
    this.#recheck = setInterval(() => {
      void recheckSessions(this.#namespace.sockets.values(), authenticate, logger);
    }, RECHECK_MS);
  }

  /** Ends the live state and every connection; the HTTP server is left to its owner. Clients will try to connect anew. */
  async close(): Promise<void> {
    this.#isOpen = false;
    clearInterval(this.#recheck);
    await this.#parts.live.stop();
    this.#io.engine.close();
  }

  async #tell(publication: Publication): Promise<void> {
    const { delta } = publication;
    const { metrics } = this.#parts;
    const audience = this.#audiences.get(delta.service);
    metrics.published(publication);
    const beganAtMs = performance.now();
    await audience?.send((room) => this.#namespace.to(room).emit('delta', delta));
    metrics.sent(delta.service, audience?.size ?? 0, performance.now() - beganAtMs);
  }

  #serve(socket: LiveSocket): void {
    const subscribe = (request: unknown, acknowledge: unknown): void => {
      const answer = this.#answer(request, socket.data.identity);
      if (typeof acknowledge === 'function') acknowledge(answer);
      if (!answer.ok) return;
      for (const service of answer.services) {
        const snapshot = this.#parts.live.snapshot(service);
        if (!snapshot) continue;
        this.#audiences.get(service)?.enter(socket);
        socket.emit('snapshot', snapshot);
      }
    };
    socket.on('subscribe', subscribe);
    socket.on('resync', subscribe);
  }

  #answer(request: unknown, identity: Identity | undefined): SubscribeAnswer {
    const parsed = subscribeSchema.safeParse(request);
    if (!parsed.success) return refused('bad_request', 'expected { "services": ["<service id>"] }');
    const services = [...new Set(parsed.data.services)];
    for (const id of services) {
      const service = this.#parts.configuration.services.get(id);
      if (!service) return refused('unknown_service', `there is no service ${id}`);
      if (!identity || !allows(identity.role, 'read') || !covers(identity, id))
        return refused('forbidden', `${id} is not open to this key`);
      if (service.kind !== 'telephony')
        return refused('not_ready', `${id} is a dispatch service: it has no live state`);
    }
    if (!this.#parts.live.isReady) return refused('not_ready', 'the live state is being built; try again in a moment');
    return { ok: true, services };
  }
}

function refused(code: Extract<SubscribeAnswer, { ok: false }>['code'], detail: string): SubscribeAnswer {
  return { ok: false, code, detail };
}
