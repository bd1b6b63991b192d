import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const messageSchema = z.object({ id: z.number(), value: z.unknown(), failure: z.string().nullable() });
const requestSchema = z.object({ id: z.number(), request: z.unknown() });

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A process of the bench's own that does what it is asked, one answer a request. */
export class HelperProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  /** Starts a module, named from this folder, with the flags that this process was started with unless others are given. */
  constructor(module: string, flags: readonly string[] = process.execArgv) {
    this.#child = fork(fileURLToPath(new URL(module, import.meta.url)), {
      execArgv: [...flags],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message) => {
      const { id, value, failure } = messageSchema.parse(message);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (failure === null) waiting?.resolve(value);
      else waiting?.reject(new Error(failure));
    });
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${module} ended with ${String(code)}`));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Asks for something and gives the answer, parsed; rejects where the request failed there or the process ended. */
  async ask<S extends z.ZodType>(request: object, answer: S): Promise<z.output<S>> {
    const id = (this.#asked += 1);
    const answered = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#child.send({ id, request });
    return answer.parse(await answered);
  }

  /** Ends the process. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill();
    await gone;
  }
}

/** Answers the requests of the process that started this one; a request that fails is answered with its reason. */
export function answerRequests(answer: (request: unknown) => Promise<unknown>): void {
  process.on('message', (message) => {
    const { id, request } = requestSchema.parse(message);
    answer(request).then(
      (value) => process.send?.({ id, value, failure: null }),
      (error: unknown) => process.send?.({ id, value: null, failure: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}

/** Tells the time to less than a millisecond, the same in every process of the machine, in epoch ms. */
export function sharedClock(): number {
  return performance.timeOrigin + performance.now();
}
