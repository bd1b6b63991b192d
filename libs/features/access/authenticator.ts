import type { AccessKey } from './keys/access-key.js';
import type { KeyStore } from './keys/key-store.js';
import type { Caller } from './permissions.js';
import { sessionToken } from './sessions/session-cookie.js';
import type { SessionStore } from './sessions/session-store.js';

/** What a request or a handshake carries: a key, or else the `Cookie` header that may hold a session. */
export interface Credentials {
  readonly key?: string | undefined;
  readonly cookieHeader?: string | undefined;
}

/** Tells who is asking, for HTTP requests and sockets alike. */
export class Authenticator {
  readonly #keys: KeyStore;
  readonly #sessions: SessionStore;

  constructor(keys: KeyStore, sessions: SessionStore) {
    this.#keys = keys;
    this.#sessions = sessions;
  }

  /**
   * Identifies by the key, or by the session when no key is given; `null` when neither is known. A revoked key ends its
   * sessions. Throws an AccessUnavailableError when a session cannot be looked up.
   */
  async authenticate({ key, cookieHeader }: Credentials): Promise<Caller | null> {
    if (key !== undefined) return callerOf(this.#keys.find(key));
    const token = sessionToken(cookieHeader);
    const keyId = token === null ? null : await this.#sessions.keyIdOf(token);
    return keyId === null ? null : callerOf(this.#keys.findById(keyId));
  }
}

function callerOf(key: AccessKey | null): Caller | null {
  return key && { keyId: key.id, role: key.role, services: [...key.services] };
}
