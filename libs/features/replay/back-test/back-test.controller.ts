import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import {
  BACK_TEST_LINES,
  backTestAnswerSchema,
  backTestSchema,
  type BackTest,
  type BackTestAnswer,
  type BackTestLine,
} from '#contracts';
import { LOGGER, type Logger } from '#observability';
import { Body, Controller, Headers, HttpCode, Inject, Post, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { BackTests, type StartedBackTest } from './back-tests.js';

/** How often a back-test tells how far it has come. */
const TELL_EVERY_MS = 250;

/** Tells what a rule would have fired. */
@ApiTags('breaches')
@Controller('v1/breach-rules/back-test')
@Requires('read')
export class BackTestController {
  readonly #backTests: BackTests;
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor(backTests: BackTests, @Inject(CLOCK) clock: Clock, @Inject(LOGGER) logger: Logger) {
    this.#backTests = backTests;
    this.#clock = clock;
    this.#logger = logger;
  }

  /**
   * Tries a rule on the past, beside the rule of the same id that is in force. A client that goes away ends it. With
   * `Accept: application/x-ndjson` the answer comes as lines that tell how far it has come, the last with the result.
   */
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'What a rule would have fired' })
  @ApiOkResponse({ standardSchema: backTestAnswerSchema })
  @ApiBadRequestResponse({ description: 'The rule cannot be used, or the span is none, too long or in the future' })
  @ApiTooManyRequestsResponse({ description: 'Another back-test is running; see Retry-After' })
  async run(
    @Body({ schema: backTestSchema }) trial: BackTest,
    @CurrentIdentity() reader: Caller,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BackTestAnswer | StreamableFile> {
    requireService(reader, trial.rule.service);
    const started = this.#backTests.start(trial, this.#clock());
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    if (accept?.includes(BACK_TEST_LINES) !== true) return started.run(() => undefined, gone.signal);
    return new StreamableFile(this.#lines(started, gone.signal), { type: BACK_TEST_LINES });
  }

  #lines(started: StartedBackTest, signal: AbortSignal): Readable {
    const lines = new Readable({ read: () => undefined });
    const tell = (line: BackTestLine): void => {
      if (!lines.destroyed) lines.push(`${JSON.stringify(line)}\n`);
    };
    let toldAtMs = -Infinity;
    const tellDone = (done: number): void => {
      if (performance.now() - toldAtMs < TELL_EVERY_MS) return;
      toldAtMs = performance.now();
      tell({ done });
    };
    void started
      .run(tellDone, signal)
      .then((result) => tell({ result }))
      .catch((err: unknown) => {
        if (signal.aborted) return;
        this.#logger.error({ err }, 'a back-test failed');
        tell({ failed: 'The back-test failed. Try again in a moment.' });
      })
      .finally(() => lines.push(null));
    return lines;
  }
}
