import type { Logger } from './logger.js';

const STAGES = ['http', 'workers', 'sockets', 'store', 'redis'] as const;

/** Where in the one written order of closing something belongs. */
export type ShutdownStage = (typeof STAGES)[number];

interface Closer {
  readonly stage: ShutdownStage;
  readonly name: string;
  readonly close: () => Promise<void>;
}

const STAGE_LIMIT_MS = 2_000;

/** Closes the process in one order: nothing new comes in, what is under way is finished, then what it stands on goes. */
export class ShutdownSequence {
  readonly #logger: Logger;
  readonly #stageLimitMs: number;
  readonly #closers: Closer[] = [];
  #running: Promise<void> | null = null;

  constructor(logger: Logger, stageLimitMs: number = STAGE_LIMIT_MS) {
    this.#logger = logger;
    this.#stageLimitMs = stageLimitMs;
  }

  /** Adds what has to be closed in a stage; everything of a stage closes at the same time. */
  register(stage: ShutdownStage, name: string, close: () => Promise<void>): void {
    this.#closers.push({ stage, name, close });
  }

  /** Closes stage after stage, each within two seconds; failures are logged and stop nothing. A second call awaits the first. */
  run(): Promise<void> {
    this.#running ??= this.#runStages();
    return this.#running;
  }

  async #runStages(): Promise<void> {
    for (const stage of STAGES) {
      const closers = this.#closers.filter((closer) => closer.stage === stage);
      await Promise.all(closers.map((closer) => this.#close(closer)));
    }
  }

  async #close({ stage, name, close }: Closer): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.#logger.error({ stage, name, limitMs: this.#stageLimitMs }, 'not closed in time');
        resolve();
      }, this.#stageLimitMs);
    });
    try {
      await Promise.race([close(), limit]);
    } catch (err) {
      this.#logger.error({ err, stage, name }, 'closing failed');
    } finally {
      clearTimeout(timer);
    }
  }
}
