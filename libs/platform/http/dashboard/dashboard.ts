import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** First path segments that never show the dashboard, so that a mistyped address of the interface stays an error. */
const NOT_PAGES = new Set([
  'v1',
  'docs',
  'docs-json',
  'docs-yaml',
  'healthz',
  'readyz',
  'metrics',
  'socket.io',
  'assets',
]);

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Finds where the build of the dashboard belongs, from the sources and from the compiled server alike. */
export function dashboardDirectory(): string {
  let directory = import.meta.dirname;
  while (!existsSync(join(directory, 'package.json')) && dirname(directory) !== directory)
    directory = dirname(directory);
  return join(directory, 'dist', 'dashboard');
}

/**
 * Serves the built dashboard at `/`; pages that are no files show `index.html`, and files with a hash in their name are kept for
 * good. Does nothing where there is no build.
 */
export async function serveDashboard(fastify: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) return;
  await fastify.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes(`${sep}assets${sep}`) ? IMMUTABLE : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => (isPage(request) ? reply.sendFile('index.html') : reply.callNotFound()));
}

function isPage({ url, headers }: FastifyRequest): boolean {
  const [, segment = ''] = /^\/([^/?]*)/.exec(url) ?? [];
  return !NOT_PAGES.has(segment) && (headers.accept ?? '').includes('text/html');
}
