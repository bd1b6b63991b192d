import { ingestAnswerSchema, type IngestAnswer } from '#contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Batch } from './batches.js';
import { connectionFault, isConnectionLoss, refusal, ServerError, type Server } from './server.js';

const deflated = promisify(gzip);

/** How long a batch is tried again, in ms. */
export interface Patience {
  /** While the server cannot be reached, as when it is being restarted. */
  readonly unreachableMs: number;
  /** While the server says that it cannot take more. */
  readonly overloadedMs: number;
  /** First pause between two tries; it doubles up to five seconds. */
  readonly firstPauseMs: number;
}

/** Two minutes for a restart, ten for a backlog. */
export const DEFAULT_PATIENCE: Patience = { unreachableMs: 120_000, overloadedMs: 600_000, firstPauseMs: 250 };

const LONGEST_PAUSE_MS = 5000;
const LONGEST_ANSWER_MS = 60_000;
const OVERLOADED = new Set([429, 503]);
/** What a proxy answers while the server behind it restarts. */
const UNREACHABLE = new Set([502, 504]);

/** How to post: `signal` ends waiting and trying at once, with an AbortError. */
export interface PostOptions {
  readonly server: Server;
  readonly patience?: Patience;
  readonly signal?: AbortSignal;
}

/** One try: an answer, or a reason to try again, after a pause that the server may have named. */
type Attempt =
  | { readonly answer: IngestAnswer }
  | { readonly fault: string; readonly limitMs: number; readonly pauseMs: number | null };

/**
 * Posts one batch until the server has taken it, and gives its answer. Trying again is safe because an event that comes
 * twice is one event.
 *
 * Throws ServerError when the server refuses the batch as a whole or patience ends; some of its events may then have
 * been taken.
 */
export async function postBatch(
  batch: Batch,
  { server, patience = DEFAULT_PATIENCE, signal }: PostOptions,
): Promise<IngestAnswer> {
  const body = await deflated(batch.body);
  let limitMs = patience.unreachableMs;
  let sinceMs = performance.now();
  for (let nextPauseMs = patience.firstPauseMs; ; nextPauseMs = Math.min(nextPauseMs * 2, LONGEST_PAUSE_MS)) {
    const attempt = await tryOnce(body, server, patience, signal);
    if ('answer' in attempt) return attempt.answer;
    const nowMs = performance.now();
    // Patience with a backlog does not use up patience with a restart.
    if (attempt.limitMs !== limitMs) [limitMs, sinceMs] = [attempt.limitMs, nowMs];
    const pauseMs = attempt.pauseMs ?? nextPauseMs;
    const triedMs = nowMs - sinceMs;
    if (triedMs + pauseMs > limitMs) {
      throw new ServerError(`${server.url} took no events for ${Math.round(triedMs / 1000)} s: ${attempt.fault}`);
    }
    await pause(pauseMs, undefined, signal ? { signal } : {});
  }
}

async function tryOnce(body: Buffer, server: Server, patience: Patience, signal?: AbortSignal): Promise<Attempt> {
  const unreachable = (fault: string): Attempt => ({ fault, limitMs: patience.unreachableMs, pauseMs: null });
  try {
    const response = await fetch(`${server.url}/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.key}`,
        'content-type': 'application/x-ndjson',
        'content-encoding': 'gzip',
      },
      body,
      signal: AbortSignal.any([AbortSignal.timeout(LONGEST_ANSWER_MS), ...(signal ? [signal] : [])]),
    });
    if (response.status === 202) return { answer: ingestAnswerSchema.parse(await response.json()) };
    const error = await refusal(response);
    if (UNREACHABLE.has(response.status)) return unreachable(error.message);
    if (!OVERLOADED.has(response.status)) throw error;
    return { fault: error.message, limitMs: patience.overloadedMs, pauseMs: retryAfterMs(response) };
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
    return unreachable(connectionFault(error));
  }
}

/** `Retry-After` is a number of seconds or a date (RFC 9110 § 10.2.3). */
function retryAfterMs(response: Response): number | null {
  const text = response.headers.get('retry-after');
  if (text === null) return null;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
