import { LOGGER, ShutdownSequence, type Logger } from '#observability';
import { SocketServer } from '#sockets';
import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Authenticator } from '../authenticator.js';

/** Provides the socket server, into which keys and sessions let people, on the application's HTTP server. */
@Global()
@Module({
  providers: [
    {
      provide: SocketServer,
      inject: [Authenticator, LOGGER, ShutdownSequence],
      useFactory: (authenticator: Authenticator, logger: Logger, shutdown: ShutdownSequence) => {
        const sockets = new SocketServer(authenticator.authenticate.bind(authenticator), logger);
        shutdown.register('sockets', 'sockets', async () => sockets.close());
        return sockets;
      },
    },
  ],
  exports: [SocketServer],
})
export class SocketsModule implements OnApplicationBootstrap {
  readonly #sockets: SocketServer;
  readonly #host: HttpAdapterHost;

  constructor(sockets: SocketServer, host: HttpAdapterHost) {
    this.#sockets = sockets;
    this.#host = host;
  }

  /** Begins to serve, before the application listens. */
  onApplicationBootstrap(): void {
    this.#sockets.open(this.#host.httpAdapter.getHttpServer());
  }
}
