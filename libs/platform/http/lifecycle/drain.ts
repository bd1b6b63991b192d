import type { FastifyInstance } from 'fastify';
import { ShuttingDownError } from '../problems/request-errors.js';

/**
 * Prepares a server for its end and gives the function that starts it: no new connections, 503 for new requests on the old
 * ones, resolved when every request under way has been answered. Upgraded sockets are not waited for.
 */
export function drainable(fastify: FastifyInstance): () => Promise<void> {
  let openRequests = 0;
  let onIdle: (() => void) | null = null;
  let isEnding = false;
  fastify.addHook('onRequest', (_request, reply, done) => {
    if (isEnding) {
      reply.header('connection', 'close');
      done(new ShuttingDownError('The server is ending.'));
      return;
    }
    openRequests += 1;
    reply.raw.once('close', () => {
      openRequests -= 1;
      if (openRequests === 0) onIdle?.();
    });
    done();
  });
  return async () => {
    isEnding = true;
    fastify.server.close();
    if (openRequests > 0) await new Promise<void>((resolve) => (onIdle = resolve));
  };
}
