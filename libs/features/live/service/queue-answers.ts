import type { ContactFold } from '#domain';
import { TimeOrdered, type Timed } from './time-ordered.js';

/** So many callers must have been answered who came later, before somebody is taken for lost. */
const OVERTAKERS = 10;

/** A stint that was answered; `atMs` is when it was queued. */
export interface QueueAnswer extends Timed {
  readonly queue: string;
}

/** Lists the stints of a contact that were answered. */
export function queueAnswersOf({ contact }: ContactFold): readonly QueueAnswer[] {
  if (contact?.state !== 'queued') return [];
  return contact.stints
    .filter(({ answeredAtMs }) => answeredAtMs !== null)
    .map(({ queue, queuedAtMs }) => ({ queue, atMs: queuedAtMs }));
}

/** Keeps, queue by queue, when those were queued who have been answered. */
export class QueueAnswers {
  readonly #queues = new Map<string, TimeOrdered<QueueAnswer>>();

  /** Lets an answer in. */
  add(answer: QueueAnswer): void {
    const answers = this.#queues.get(answer.queue) ?? new TimeOrdered<QueueAnswer>();
    answers.add(answer);
    this.#queues.set(answer.queue, answers);
  }

  /** Takes out an answer that was let in. */
  remove(answer: QueueAnswer): void {
    const answers = this.#queues.get(answer.queue);
    answers?.remove(answer);
    if (answers?.size === 0) this.#queues.delete(answer.queue);
  }

  /** Finds an instant after which ten callers were queued who have been answered; -Infinity where there are not as many. */
  overtakenBeforeMs(queue: string): number {
    const answers = this.#queues.get(queue);
    return answers?.at(answers.size - OVERTAKERS)?.atMs ?? -Infinity;
  }
}
