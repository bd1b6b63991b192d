import { DeliveryError } from './delivery-error.js';

const LIMIT_MS = 10_000;

/** A request that leaves the system. */
export interface OutgoingRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends a request, and resolves once a status of 2xx has come. Throws a DeliveryError for any other, a redirection among
 * them, and where none came within ten seconds. What is answered is not read.
 */
export async function post(url: string, request: OutgoingRequest): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS) });
  } catch (thrown) {
    throw DeliveryError.of(thrown);
  }
  await response.body?.cancel().catch(() => undefined);
  if (!response.ok) throw DeliveryError.answered('http', response.status);
}
