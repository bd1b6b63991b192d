import { ClickHouse } from '#clickhouse';
import { CLOCK, ENVIRONMENT, type Clock, type Environment } from '#config';
import { LOGGER, ShutdownSequence, type Logger } from '#observability';
import { ready, RedisAccess } from '#redis';
import { Global, Module } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { Authenticator } from './authenticator.js';
import { AccessGuard } from './guard/access.guard.js';
import { KeyStore } from './keys/key-store.js';
import { KeysController } from './keys/keys.controller.js';
import { FailedLogins } from './sessions/failed-logins.js';
import { SessionStore } from './sessions/session-store.js';
import { SessionController } from './sessions/session.controller.js';

/** Guards every route of the interface, and provides {@link Authenticator} to whatever else lets people in. */
@Global()
@Module({
  controllers: [KeysController, SessionController],
  providers: [
    { provide: KeyStore, useFactory: openKeyStore, inject: [ClickHouse, ENVIRONMENT, CLOCK, LOGGER, ShutdownSequence] },
    { provide: SessionStore, useFactory: openSessionStore, inject: [RedisAccess] },
    { provide: FailedLogins, useFactory: (clock: Clock) => new FailedLogins(clock), inject: [CLOCK] },
    {
      provide: Authenticator,
      useFactory: (keys: KeyStore, sessions: SessionStore) => new Authenticator(keys, sessions),
      inject: [KeyStore, SessionStore],
    },
    {
      provide: APP_GUARD,
      useFactory: (authenticator: Authenticator, reflector: Reflector) => new AccessGuard(authenticator, reflector),
      inject: [Authenticator, Reflector],
    },
  ],
  exports: [KeyStore, Authenticator],
})
export class AccessModule {}

async function openKeyStore(
  clickhouse: ClickHouse,
  { adminKey }: Environment,
  clock: Clock,
  logger: Logger,
  shutdown: ShutdownSequence,
): Promise<KeyStore> {
  const keys = await KeyStore.open(clickhouse, adminKey, clock, logger);
  shutdown.register('workers', 'keys', () => keys.close());
  const firstKey = await keys.createFirst();
  // A line for a person and not for the log, which never holds keys.
  if (firstKey !== null) process.stderr.write(`Admin key, shown this once: ${firstKey}\n`);
  return keys;
}

async function openSessionStore(access: RedisAccess): Promise<SessionStore> {
  const connection = access.connect('sessions', 'prompt');
  await ready(connection);
  return new SessionStore(connection);
}
