import { AccessUnavailableError } from '../access-errors.js';
import { generateToken, hashSecret } from '../keys/access-key.js';

/** How long a session lasts: a wall screen is logged in about once a month. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** The part of a Redis connection that sessions need. */
export interface SessionDatabase {
  set(key: string, value: string, unit: 'EX', seconds: number): Promise<unknown>;
  get(key: string): Promise<string | null>;
  del(key: string): Promise<unknown>;
}

/** Keeps which key each session was opened with; tokens are stored hashed. Every method throws an AccessUnavailableError when Redis fails. */
export class SessionStore {
  readonly #redis: SessionDatabase;

  constructor(redis: SessionDatabase) {
    this.#redis = redis;
  }

  /** Opens a session for a key and gives its token, which is shown only here. */
  async open(keyId: string): Promise<string> {
    const token = generateToken();
    await attempt(this.#redis.set(nameOf(token), keyId, 'EX', SESSION_SECONDS));
    return token;
  }

  /** Finds the id of the key that a session was opened with; `null` when there is no such session (any more). */
  keyIdOf(token: string): Promise<string | null> {
    return attempt(this.#redis.get(nameOf(token)));
  }

  /** Ends a session; one that does not exist is ended already. */
  async close(token: string): Promise<void> {
    await attempt(this.#redis.del(nameOf(token)));
  }
}

function nameOf(token: string): string {
  return `svarspuls:session:${hashSecret(token)}`;
}

async function attempt<T>(command: Promise<T>): Promise<T> {
  try {
    return await command;
  } catch (cause) {
    throw new AccessUnavailableError({ cause });
  }
}
