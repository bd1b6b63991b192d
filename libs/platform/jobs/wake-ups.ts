import type { Logger } from '#observability';
import type { RedisAccess } from '#redis';
import { Queue, Worker, type Job, type RepeatStrategy } from 'bullmq';
import { z } from 'zod';
import { jobSettings, PREFIX, WITHOUT_END } from './job-queue.js';

const wakeUpSchema = z.object({ id: z.string() });

/** Computes the next instant that a rule asks for, strictly after another, epoch ms; null where there is none. */
export type NextInstant = (rule: string, afterMs: number) => number | null;

/**
 * Wakes whoever works at instants that rules ask for, each instant in one of the processes. Rules are texts that `next` reads.
 * An instant that passed while every process was down may be left out, so whoever is woken looks at what is due, and looks
 * once at its own start.
 */
export class WakeUps {
  readonly #access: RedisAccess;
  readonly #name: string;
  readonly #settings: { readonly repeatStrategy: RepeatStrategy };
  readonly #logger: Logger;
  readonly #queue: Queue;
  #worker: Worker | null = null;

  constructor(access: RedisAccess, name: string, next: NextInstant, logger: Logger) {
    this.#access = access;
    this.#name = name;
    this.#logger = logger;
    // The queue computes the first instant and the worker each further one: both need the strategy.
    this.#settings = { repeatStrategy: (afterMs, { pattern }) => next(pattern ?? '', afterMs) ?? undefined };
    const connection = access.connect(`jobs ${name}`);
    this.#queue = new Queue(name, { connection, prefix: PREFIX, settings: this.#settings });
    this.#queue.on('error', (err) => logger.debug({ err, queue: name }, 'the queue is disturbed'));
  }

  /** Sets the rule of each id, and takes every other away; durable when it resolves. */
  async set(rules: ReadonlyMap<string, string>): Promise<void> {
    for (const { key } of await this.#queue.getJobSchedulers()) {
      if (!rules.has(key)) await this.#queue.removeJobScheduler(key);
    }
    const opts = { attempts: WITHOUT_END, backoff: { type: 'capped' }, removeOnComplete: true };
    for (const [id, pattern] of rules) {
      await this.#queue.upsertJobScheduler(id, { pattern }, { name: this.#name, data: { id }, opts });
    }
  }

  /** Begins to wake, one at a time, with the instant that had come, epoch ms; what fails is tried again. */
  work(handler: (id: string, atMs: number) => Promise<void>): void {
    const wake = ({ data, opts }: Job) => handler(wakeUpSchema.parse(data).id, opts.prevMillis ?? 0);
    this.#worker = new Worker(this.#name, wake, {
      connection: this.#access.connect(`jobs worker ${this.#name}`),
      prefix: PREFIX,
      ...jobSettings(this.#settings),
    });
    this.#worker.on('error', (err) => this.#logger.debug({ err, queue: this.#name }, 'the worker is disturbed'));
    this.#worker.on('failed', (job, err) =>
      this.#logger.warn({ err, queue: this.#name, jobId: job?.id }, 'a job failed'),
    );
  }

  /** Wakes nobody any more and waits for who was woken. */
  async close(): Promise<void> {
    await this.#worker?.close();
    await this.#queue.close();
  }
}
