import { problemSchema } from '#contracts';
import { types } from 'node:util';

/** Where the server is, and the key that is shown to it. */
export interface Server {
  /** Without a trailing slash, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly key: string;
}

/** The server refused a request as a whole, or could not be reached in time. The message is fit to be shown. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}

/** Makes the error of an answer other than the expected one, from its problem document where it has one. */
export async function refusal(response: Response): Promise<ServerError> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (!problem.success) return new ServerError(`the server answered ${response.status}`);
  const { title, detail, errors = [] } = problem.data;
  const reasons = [detail, ...errors.map(({ path, message }) => `${path}: ${message}`)].filter(Boolean);
  return new ServerError([`the server answered ${response.status} ${title}`, ...reasons].join('; '));
}

/** Tells whether fetch failed for want of a connection, which may come back, rather than for a fault of the request. */
export function isConnectionLoss(error: unknown): error is Error {
  return types.isNativeError(error) ? error.name === 'TypeError' : isTimeout(error);
}

/** An answer that takes too long ends in a DOMException. */
function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** Says what became of a connection, such as `ECONNREFUSED`. */
export function connectionFault(error: Error): string {
  const cause = error.cause ?? error;
  if (typeof cause === 'object' && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message : error.message;
}
