import { allows, covers } from '#access';
import type { BreachWatch } from '#breaches';
import type { Configuration } from '#config';
import { LIVE_NAMESPACE, subscribeSchema, type SubscribeAnswer } from '#contracts';
import { Audience, type KnownClient, type ServedNamespace, type ServedSocket, type SocketServer } from '#sockets';
import type { LiveMetrics } from './live-metrics.js';
import type { Publication } from './process/live-channel.js';
import type { LiveProcess } from './process/live-process.js';

/** What the gateway is built from. */
export interface LiveGatewayParts {
  readonly live: LiveProcess;
  /** Looks at every state that is published. */
  readonly watch: Pick<BreachWatch, 'observe'>;
  readonly configuration: Pick<Configuration, 'services'>;
  readonly sockets: SocketServer;
  readonly metrics: LiveMetrics;
}

/**
 * Serves the live state over socket.io, namespace `/live`. A client emits `subscribe` (more services may be added by
 * further ones) and gets an acknowledgement, one `snapshot` per service and from then on every `delta` and every
 * `breach`; nothing falls between, because entering the audience and the snapshot happen in one turn. `resync` is answered
 * the same way and replaces whatever the client knew.
 */
export class LiveGateway {
  readonly #parts: LiveGatewayParts;
  readonly #namespace: ServedNamespace;
  readonly #audiences: ReadonlyMap<string, Audience>;

  constructor(parts: LiveGatewayParts) {
    this.#parts = parts;
    this.#namespace = parts.sockets.namespace(LIVE_NAMESPACE);
    this.#namespace.on('connection', (socket) => this.#serve(socket));
    const services = [...parts.configuration.services.keys()];
    this.#audiences = new Map(services.map((service) => [service, new Audience(service, this.#namespace)]));
    parts.sockets.onStalled(() => parts.metrics.stalled());
    parts.metrics.watchClients(() => this.#namespace.sockets.size);
  }

  /** Begins to keep the live state and to tell of it. */
  open(): void {
    const { live, watch, metrics } = this.#parts;
    live.start({
      delta: (publication) => this.#tell(publication),
      breach: (transition) =>
        void this.#audiences
          .get(transition.service)
          ?.send((room) => this.#namespace.to(room).emit('breach', transition)),
      state: (service, state) => watch.observe(service, state),
      answered: (service, waitMs) => metrics.answered(service, waitMs),
    });
  }

  /** Ends the live state; connections are left to their owner. */
  close(): Promise<void> {
    return this.#parts.live.stop();
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

  #serve(socket: ServedSocket): void {
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

  #answer(request: unknown, identity: KnownClient | undefined): SubscribeAnswer {
    const parsed = subscribeSchema.safeParse(request);
    if (!parsed.success) return refused('bad_request', 'expected { "services": ["<service id>"] }');
    const services = [...new Set(parsed.data.services)];
    for (const id of services) {
      const service = this.#parts.configuration.services.get(id);
      if (!service) return refused('unknown_service', `there is no service ${id}`);
      if (!identity || !allows(identity.role, 'read') || !covers(identity, id))
        return refused('forbidden', `${id} is not open to this key`);
    }
    if (!this.#parts.live.isReady) return refused('not_ready', 'the live state is being built; try again in a moment');
    return { ok: true, services };
  }
}

function refused(code: Extract<SubscribeAnswer, { ok: false }>['code'], detail: string): SubscribeAnswer {
  return { ok: false, code, detail };
}
