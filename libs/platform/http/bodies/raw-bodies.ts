import type { FastifyInstance, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { TooLargeError, UnreadableBodyError, UnsupportedEncodingError } from '../problems/request-errors.js';

const inflateGzip = promisify(gunzip);

/**
 * Makes bodies of these media types arrive as an inflated Buffer; to be called before the server is ready.
 *
 * The limit holds for what is sent and for what it inflates to; inflating stops there. Too large answers 413, broken gzip
 * 400, an encoding other than gzip 415; the handler is not called then.
 */
export function registerRawBodies(fastify: FastifyInstance, mediaTypes: readonly string[], limitBytes: number): void {
  const parse = (request: FastifyRequest, body: Buffer): Promise<Buffer> =>
    inflate(body, request.headers['content-encoding'], limitBytes);
  fastify.addContentTypeParser([...mediaTypes], { parseAs: 'buffer', bodyLimit: limitBytes }, parse);
}

/** Undoes a `Content-Encoding`; throws an UnreadableBodyError, a TooLargeError or an UnsupportedEncodingError. */
export async function inflate(body: Buffer, encoding: string | undefined, limitBytes: number): Promise<Buffer> {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return body;
    case 'gzip':
    case 'x-gzip':
      return inflateAtMost(body, limitBytes);
    default:
      throw new UnsupportedEncodingError('Bodies are read as they are or as gzip.');
  }
}

async function inflateAtMost(body: Buffer, limitBytes: number): Promise<Buffer> {
  try {
    return await inflateGzip(body, { maxOutputLength: limitBytes });
  } catch (cause) {
    if (isTooLong(cause)) throw new TooLargeError(`The inflated body is larger than ${limitBytes} bytes.`, { cause });
    throw new UnreadableBodyError('The body is not gzip, or a part of it is missing.', { cause });
  }
}

function isTooLong(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
}
