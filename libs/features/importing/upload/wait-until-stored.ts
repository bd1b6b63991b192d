import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { isConnectionLoss, ServerError, type Server } from './server.js';

const dependencySchema = z.object({ lag: z.number().nullable() });
const readinessSchema = z.object({ dependencies: z.object({ store: dependencySchema, tallies: dependencySchema }) });

/** How long and how often to ask, in ms. */
export interface WaitOptions {
  readonly limitMs?: number;
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Waits until the server has stored every event it accepted and recomputed every figure they touch.
 *
 * Throws ServerError after `limitMs` (five minutes); the events are safe then, and the server goes on by itself.
 */
export async function waitUntilStored(server: Server, options: WaitOptions = {}): Promise<void> {
  const { limitMs = 300_000, everyMs = 250, signal } = options;
  const startedMs = performance.now();
  for (;;) {
    const behind = await backlog(server, signal);
    if (behind === null) return;
    if (performance.now() - startedMs > limitMs) {
      throw new ServerError(`events are accepted and safe, but not yet in every figure: ${behind}`);
    }
    await pause(everyMs, undefined, signal ? { signal } : {});
  }
}

/** Says what the server still has to do, or null when it has done everything. */
async function backlog(server: Server, signal?: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(`${server.url}/readyz`, signal ? { signal } : {});
    const readiness = readinessSchema.safeParse(await response.json().catch(() => null));
    if (!readiness.success) return `${server.url}/readyz answered ${response.status}`;
    const { store, tallies } = readiness.data.dependencies;
    if (store.lag === 0 && tallies.lag === 0) return null;
    return `${store.lag ?? 'unknown'} entries to store, ${tallies.lag ?? 'unknown'} days to compute`;
  } catch (error) {
    if (isConnectionLoss(error)) return `${server.url} cannot be reached`;
    throw error;
  }
}
