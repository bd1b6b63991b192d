import { connectionFault, isConnectionLoss, refusal, ServerError, type Server } from '#importing';
import { Readable } from 'node:stream';
import type { z } from 'zod';

/** What to ask: `body` is sent as JSON with POST, without it the request is GET. */
export interface Question<S extends z.ZodType> {
  readonly path: string;
  readonly body?: object;
  readonly answer: S;
}

/** Asks the server and checks its answer. Throws ServerError when it refuses, cannot be reached or is not understood. */
export async function ask<S extends z.ZodType>(
  server: Server,
  { path, body, answer }: Question<S>,
): Promise<z.output<S>> {
  const response = await reach(server, path, body);
  if (!response.ok) throw await refusal(response);
  const parsed = answer.safeParse(await response.json().catch(() => null));
  if (!parsed.success)
    throw new ServerError(`${server.url}${path} gave an answer that this version does not understand`);
  return parsed.data;
}

/** Asks the server for a file and gives its bytes. Throws ServerError when it refuses or cannot be reached. */
export async function askFile(server: Server, path: string): Promise<Uint8Array> {
  const response = await reach(server, path);
  if (!response.ok) throw await refusal(response);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Asks the server for a file and gives its bytes as they come. Throws ServerError when it refuses or cannot be reached; the
 * stream fails with one when the connection breaks off.
 */
export async function askStream(server: Server, path: string): Promise<Readable> {
  const response = await reach(server, path);
  if (!response.ok) throw await refusal(response);
  return Readable.from(bytesOf(response, server), { objectMode: false });
}

async function* bytesOf({ body }: Response, server: Server): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body;
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
    throw new ServerError(`${server.url} broke off before the end: ${connectionFault(error)}`);
  }
}

async function reach(server: Server, path: string, body?: object): Promise<Response> {
  const authorization = `Bearer ${server.key}`;
  const content = body
    ? { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : { headers: { authorization } };
  try {
    return await fetch(`${server.url}${path}`, content);
  } catch (error) {
    if (isConnectionLoss(error)) throw new ServerError(`${server.url} cannot be reached: ${connectionFault(error)}`);
    throw error;
  }
}
