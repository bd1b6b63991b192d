import { createLogger } from '#observability';
import { describe, expect, test } from '@jest/globals';
import {
  authentication,
  recheckSessions,
  type Authenticate,
  type Credentials,
  type KnownClient,
} from './authentication.js';

const logger = createLogger('silent');
const viewer: KnownClient = { keyId: 'k1', role: 'viewer', services: ['1177'] };
const unavailable: Authenticate = () => Promise.reject(new Error('no store'));

class TestSocket {
  readonly data: { identity?: KnownClient } = {};
  isConnected = true;
  constructor(
    readonly handshake: { readonly auth: Record<string, unknown>; readonly headers: { readonly cookie?: string } },
  ) {}
  disconnect(): void {
    this.isConnected = false;
  }
}

const outcome = (socket: TestSocket, authenticate: Authenticate) =>
  new Promise<string>((resolve) => {
    authentication(authenticate, logger)(socket, (error) => resolve(error?.message ?? 'connected'));
  });

describe('authentication', () => {
  test.each<[string, Record<string, unknown>, string | undefined, Credentials]>([
    ['the token is the key', { token: 'k' }, undefined, { key: 'k' }],
    ['cookies are passed on', {}, 'session=s', { cookieHeader: 'session=s' }],
    ['both are passed on', { token: 'k' }, 'session=s', { key: 'k', cookieHeader: 'session=s' }],
    ['an empty token is none', { token: '' }, undefined, {}],
    ['a token that is not a text is none', { token: { key: 'k' } }, undefined, {}],
  ])('%s', async (_name, auth, cookie, expected) => {
    const shown: Credentials[] = [];
    const socket = new TestSocket({ auth, headers: cookie === undefined ? {} : { cookie } });
    await outcome(socket, (credentials) => Promise.resolve(shown.push(credentials) > 1 ? viewer : null));
    expect(shown).toEqual([expected]);
  });

  test('puts the identity where handlers find it', async () => {
    const socket = new TestSocket({ auth: { token: 'k' }, headers: {} });
    expect(await outcome(socket, () => Promise.resolve(viewer))).toBe('connected');
    expect(socket.data.identity).toBe(viewer);
  });

  test('lets nobody in whom it does not know, or cannot check', async () => {
    const socket = new TestSocket({ auth: {}, headers: {} });
    expect(await outcome(socket, () => Promise.resolve(null))).toBe('unauthorized');
    expect(await outcome(socket, unavailable)).toBe('unavailable');
  });
});

describe('checking sessions again', () => {
  test('disconnects those that ended and renews the others', async () => {
    const sockets = ['kept', 'revoked'].map((token) => new TestSocket({ auth: { token }, headers: {} }));
    await recheckSessions(sockets, ({ key }) => Promise.resolve(key === 'kept' ? viewer : null), logger);
    expect(sockets.map(({ isConnected }) => isConnected)).toEqual([true, false]);
    expect(sockets[0]?.data.identity).toBe(viewer);
  });

  test('disconnects nobody while it cannot be checked', async () => {
    const socket = new TestSocket({ auth: { token: 'k' }, headers: {} });
    await recheckSessions([socket], unavailable, logger);
    expect(socket.isConnected).toBe(true);
  });
});
