import type { Logger } from '#observability';
import type { RedisAccess } from '#redis';
import {
  Queue,
  UnrecoverableError,
  Worker,
  type AdvancedOptions,
  type BulkJobOptions,
  type Job,
  type WorkerOptions,
} from 'bullmq';
import type { z } from 'zod';

/** Begins the names of all queues in Redis. */
export const PREFIX = 'svarspuls:jobs';

/** A job of a killed process is taken up again after at most this time and two checks. */
const LOCK_MS = 4_000;
const STALLED_CHECK_MS = 3_000;

/** More than ever happens: a job is not given up because processes were killed. */
export const WITHOUT_END = Number.MAX_SAFE_INTEGER;
const SHORTEST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 30_000;

/** A job to be queued, and how it is to be done. */
export interface JobRequest<T> {
  readonly data: T;
  readonly options: BulkJobOptions;
}

/** One attempt at a job. */
export interface Attempt {
  readonly id: string;
  /** Counts from 1. */
  readonly number: number;
  /** Whether the job is given up where this attempt fails. */
  readonly isLast: boolean;
  /** How often the job has been begun, whatever came of it: grows, also over a retry and over killed processes. */
  readonly start: number;
  readonly queuedAtMs: number;
}

/** A job as it stands in the queue. */
export interface QueuedJob<T> {
  readonly data: T;
  readonly state: 'waiting' | 'done' | 'dead';
  readonly starts: number;
  /** Attempts that have ended. */
  readonly attempts: number;
  /** Message of the last failure; null where none has failed. */
  readonly lastError: string | null;
  readonly queuedAtMs: number;
  readonly endedAtMs: number | null;
}

/** A durable queue of jobs of one kind, and the worker that does them. Payloads are checked on both sides. */
export class JobQueue<S extends z.ZodType> {
  readonly #access: RedisAccess;
  readonly #name: string;
  readonly #schema: S;
  readonly #logger: Logger;
  readonly #queue: Queue;
  #worker: Worker | null = null;

  constructor(access: RedisAccess, name: string, schema: S, logger: Logger) {
    this.#access = access;
    this.#name = name;
    this.#schema = schema;
    this.#logger = logger;
    this.#queue = new Queue(name, { connection: access.connect(`jobs ${name}`), prefix: PREFIX });
    this.#queue.on('error', (err) => logger.debug({ err, queue: name }, 'the queue is disturbed'));
  }

  /** Queues jobs; durable when it resolves. A job whose id is in the queue is left as it is. Throws for a wrong payload. */
  async add(requests: readonly JobRequest<z.input<S>>[]): Promise<void> {
    const jobs = requests.map(({ data, options }) => ({
      name: this.#name,
      data: this.#schema.parse(data),
      opts: { backoff: { type: 'capped' }, ...options },
    }));
    if (jobs.length > 0) await this.#queue.addBulk(jobs);
  }

  /**
   * Does jobs, `concurrency` at a time. One that fails is tried again as its options say; one whose payload cannot be used
   * fails for good and is kept.
   */
  work(handler: (data: z.output<S>, attempt: Attempt) => Promise<void>, concurrency = 1): void {
    this.#worker = new Worker(this.#name, (job) => handler(this.#dataOf(job), attemptOf(job)), {
      connection: this.#access.connect(`jobs worker ${this.#name}`),
      prefix: PREFIX,
      concurrency,
      ...jobSettings(),
    });
    this.#worker.on('error', (err) => this.#logger.debug({ err, queue: this.#name }, 'the worker is disturbed'));
    this.#worker.on('failed', (job, err) => {
      const isFinal = err instanceof UnrecoverableError || (job !== undefined && job.finishedOn !== undefined);
      this.#logger[isFinal ? 'error' : 'warn']({ err, queue: this.#name, jobId: job?.id, isFinal }, 'a job failed');
    });
  }

  /** Finds a job by its id; null where the queue does not hold it. */
  async find(id: string): Promise<QueuedJob<z.output<S>> | null> {
    const job = await this.#jobOf(id);
    if (!job) return null;
    // Whether it has ended is part of the job as read: its state, asked for apart, may be that of another moment.
    const end = job.finishedOn === undefined ? null : await this.#queue.getJobState(id);
    return {
      data: this.#dataOf(job),
      state: end === 'completed' ? 'done' : end === 'failed' ? 'dead' : 'waiting',
      starts: job.attemptsStarted,
      attempts: job.attemptsMade,
      lastError: job.failedReason ?? null,
      queuedAtMs: job.timestamp,
      endedAtMs: job.finishedOn ?? null,
    };
  }

  /** Queues a job that was given up anew, with all its attempts; rejects where the queue holds no such job. */
  async retry(id: string): Promise<void> {
    const job = await this.#jobOf(id);
    if (!job) throw new Error('the queue does not hold the job');
    await job.retry('failed', { resetAttemptsMade: true });
  }

  /** Counts the jobs that have still to be done. */
  pending(): Promise<number> {
    return this.#queue.getJobCountByTypes('waiting', 'delayed', 'active');
  }

  /** Lists what has still to be done, in no order. */
  async unfinished(): Promise<readonly z.output<S>[]> {
    const jobs: readonly (Job | undefined)[] = await this.#queue.getJobs(['waiting', 'delayed', 'active']);
    return jobs.flatMap((job) => (job ? [this.#dataOf(job)] : []));
  }

  /** Counts the jobs that failed for good. */
  failed(): Promise<number> {
    return this.#queue.getFailedCount();
  }

  /** Takes up no more jobs and waits for those under way. */
  async close(): Promise<void> {
    await this.#worker?.close();
    await this.#queue.close();
  }

  async #jobOf(id: string): Promise<Job | null> {
    return (await this.#queue.getJob(id)) ?? null;
  }

  #dataOf(job: Job): z.output<S> {
    const result = this.#schema.safeParse(job.data);
    if (result.success) return result.data;
    const paths = result.error.issues.map(({ path }) => path.join('.') || 'payload');
    throw new UnrecoverableError(`The payload of the job cannot be used: ${paths.join(', ')}`);
  }
}

/** How every worker takes jobs of killed processes up again, and how long it waits where a job asks for backoff `capped`. */
export function jobSettings(further: AdvancedOptions = {}): Omit<WorkerOptions, 'connection'> {
  return {
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: WITHOUT_END,
    settings: {
      backoffStrategy: (attempt) => Math.min(SHORTEST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS),
      ...further,
    },
  };
}

function attemptOf({ id, attemptsMade, attemptsStarted, opts, timestamp }: Job): Attempt {
  const number = attemptsMade + 1;
  return {
    id: id ?? '',
    number,
    isLast: number >= (opts.attempts ?? 1),
    start: attemptsStarted,
    queuedAtMs: timestamp,
  };
}
