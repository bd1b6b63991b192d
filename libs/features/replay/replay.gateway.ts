import { allows, covers } from '#access';
import type { Clock, Configuration } from '#config';
import {
  openReplaySchema,
  paceReplaySchema,
  REPLAY_NAMESPACE,
  seekReplaySchema,
  type OpenReplayAnswer,
  type ReplayAnswer,
  type ReplayRefusal,
} from '#contracts';
import type { Logger } from '#observability';
import type { KnownClient, ServedNamespace, ServedSocket, SocketServer } from '#sockets';
import type { ReplayOpener, ReplayRequest } from './shift/replay-opener.js';
import type { Replay } from './shift/replay.js';
import { MOST_REPLAYS, MOST_REPLAYS_PER_KEY, Replays } from './shift/replays.js';

/** What the gateway is built from. */
export interface ReplayGatewayParts {
  readonly opener: ReplayOpener;
  readonly configuration: Pick<Configuration, 'services'>;
  readonly sockets: SocketServer;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The replay of one socket, null while it is being opened, and what gives its place back. */
interface Session {
  replay: Replay | null;
  readonly release: () => void;
}

/**
 * Serves replays over socket.io, namespace `/replay`: one at a time for each socket, which ends with it. After an accepted
 * `open` or `seek` comes a `snapshot`, and from then on what the live protocol tells.
 */
export class ReplayGateway {
  readonly #parts: ReplayGatewayParts;
  readonly #replays = new Replays();
  readonly #sessions = new Map<string, Session>();
  readonly #namespace: ServedNamespace;

  constructor(parts: ReplayGatewayParts) {
    this.#parts = parts;
    this.#namespace = parts.sockets.namespace(REPLAY_NAMESPACE);
    this.#namespace.on('connection', (socket) => this.#serve(socket));
  }

  /** Ends every replay. */
  close(): void {
    for (const id of this.#sessions.keys()) this.#end(id);
  }

  #serve(socket: ServedSocket): void {
    const { id } = socket;
    const reply = async (answering: Promise<OpenReplayAnswer | ReplayAnswer>, acknowledge: unknown): Promise<void> => {
      const answer = await answering;
      if (typeof acknowledge === 'function') acknowledge(answer);
    };
    socket.on('open', (request: unknown, acknowledge: unknown) => void reply(this.#open(socket, request), acknowledge));
    socket.on('seek', (request: unknown, acknowledge: unknown) => void reply(this.#seek(id, request), acknowledge));
    socket.on('pace', (request: unknown, acknowledge: unknown) => void reply(this.#pace(id, request), acknowledge));
    socket.on('close', (acknowledge: unknown) => {
      void reply(Promise.resolve(this.#end(id) ? { ok: true } : NOT_OPEN), acknowledge);
    });
    socket.on('disconnect', () => void this.#end(id));
  }

  async #open(socket: ServedSocket, request: unknown): Promise<OpenReplayAnswer> {
    const asked = this.#request(request, socket.data.identity);
    if (!('service' in asked)) return asked;
    this.#end(socket.id);
    const release = this.#replays.take(socket.data.identity.keyId);
    if (!release) {
      const detail = `at most ${MOST_REPLAYS_PER_KEY} replays are open at once for a key, and ${MOST_REPLAYS} in all`;
      return refused('busy', detail);
    }
    const session: Session = { replay: null, release };
    this.#sessions.set(socket.id, session);
    const isPresent = () => this.#sessions.get(socket.id) === session;
    try {
      const { replay, breaches } = await this.#parts.opener.open(asked, {
        snapshot: (snapshot) => socket.emit('snapshot', snapshot),
        delta: (delta) => socket.emit('delta', delta),
        breach: (transition) => socket.emit('breach', transition),
        position: (position) => socket.emit('position', position),
        ended: (ended) => {
          this.#end(socket.id);
          socket.emit('ended', ended);
        },
      });
      // Meanwhile the client may have gone, or have asked for another replay.
      if (!isPresent()) return SUPERSEDED;
      session.replay = replay;
      if (!(await replay.seek(asked.atMs))) return SUPERSEDED;
      void replay.pace(asked.speed);
      const { service, fromMs, toMs } = asked;
      return { ok: true, replay: { service: service.id, from: iso(fromMs), to: iso(toMs), breaches: [...breaches] } };
    } catch (err) {
      if (isPresent()) this.#end(socket.id);
      return this.#failed(err);
    }
  }

  async #seek(id: string, request: unknown): Promise<ReplayAnswer> {
    const parsed = seekReplaySchema.safeParse(request);
    if (!parsed.success) return refused('bad_request', 'expected { "at": "<instant>" }');
    const replay = this.#sessions.get(id)?.replay;
    if (!replay) return NOT_OPEN;
    try {
      return (await replay.seek(Date.parse(parsed.data.at))) ? { ok: true } : SUPERSEDED;
    } catch (err) {
      this.#end(id);
      return this.#failed(err);
    }
  }

  async #pace(id: string, request: unknown): Promise<ReplayAnswer> {
    const parsed = paceReplaySchema.safeParse(request);
    if (!parsed.success) return refused('bad_request', 'expected { "speed": 0 or 1 to 60 }');
    const replay = this.#sessions.get(id)?.replay;
    if (!replay) return NOT_OPEN;
    await replay.pace(parsed.data.speed);
    return { ok: true };
  }

  /** Ends the replay of a socket; false where it has none. */
  #end(id: string): boolean {
    const session = this.#sessions.get(id);
    if (!session) return false;
    this.#sessions.delete(id);
    session.replay?.close();
    session.release();
    return true;
  }

  #request(request: unknown, identity: KnownClient | undefined): ReplayRequest | ReplayRefusal {
    const parsed = openReplaySchema.safeParse(request);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return refused('bad_request', `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'cannot be used'}`.trim());
    }
    const { service: id, from, to, at = from, speed } = parsed.data;
    const service = this.#parts.configuration.services.get(id);
    if (!service) return refused('unknown_service', `there is no service ${id}`);
    if (!identity || !allows(identity.role, 'read') || !covers(identity, id)) {
      return refused('forbidden', `${id} is not open to this key`);
    }
    if (service.kind !== 'telephony') return refused('bad_request', `${id} is a dispatch service: it has no replay`);
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
    if (toMs > this.#parts.clock()) return refused('bad_request', 'to lies in the future');
    return { service, fromMs, toMs, atMs: Date.parse(at), speed };
  }

  #failed(err: unknown): ReplayRefusal {
    this.#parts.logger.warn({ err }, 'a replay could not be read');
    return refused('unavailable', 'the store does not answer just now');
  }
}

const NOT_OPEN = refused('not_open', 'no replay is open; open one first');
const SUPERSEDED = refused('superseded', 'a later request came first, or the replay has ended');

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function refused(code: ReplayRefusal['code'], detail: string): ReplayRefusal {
  return { ok: false, code, detail };
}
