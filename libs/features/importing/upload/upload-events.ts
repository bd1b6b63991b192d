import { Reasons, type Reason } from '../reasons.js';
import { inBatches, type Batch, type OutgoingEvent } from './batches.js';
import { postBatch, type PostOptions } from './post-batch.js';

/** Requests under way at a time: enough to keep the server busy, few enough to be patient with it. */
const MOST_REQUESTS = 3;

/** What became of the events sent. Events that the server had already are accepted again. */
export interface UploadSummary {
  readonly accepted: number;
  readonly rejected: number;
  readonly reasons: readonly Reason[];
}

/** How to upload; `onProgress` hears how many events the server has dealt with so far. */
export interface UploadOptions extends PostOptions {
  readonly onProgress?: (events: number) => void;
}

/**
 * Sends events to the server, three batches at a time, in bounded memory, and tells what became of them.
 *
 * Throws as `postBatch` does; batches under way are then finished first, and what was accepted stays accepted.
 */
export async function uploadEvents(
  events: AsyncIterable<OutgoingEvent> | Iterable<OutgoingEvent>,
  options: UploadOptions,
): Promise<UploadSummary> {
  const reasons = new Reasons();
  let accepted = 0;
  const upload = async (batch: Batch) => {
    const answer = await postBatch(batch, options);
    accepted += answer.accepted;
    for (const { index, errors } of answer.rejected) {
      const reason = errors.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');
      reasons.add(reason, batch.lines.slice(index, index + 1));
    }
    options.onProgress?.(accepted + reasons.total);
  };
  await inParallel(inBatches(events), upload);
  return { accepted, rejected: reasons.total, reasons: reasons.list() };
}

/** Runs at most three works at a time; after a failure none is begun, and the failure is thrown when all have ended. */
async function inParallel<T>(items: AsyncIterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const item of items) {
    const task: Promise<void> = work(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(task));
    underWay.add(task);
    if (underWay.size === MOST_REQUESTS) await Promise.race(underWay);
    if (failures.length > 0) break;
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
}
