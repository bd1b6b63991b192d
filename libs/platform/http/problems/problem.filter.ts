import type { Logger } from '#observability';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem, type ProblemAnswer } from './to-problem.js';

/** Answers every failed request with a problem document, and logs once what nobody expected. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Sends the problem; an answer that has begun cannot be changed any more. */
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const answer = toProblem(error);
    if (answer.problem.status >= 500) {
      const fields = { code: answer.problem.code, method: request.method, route: request.routeOptions.url };
      if (answer.problem.code === 'internal') this.#logger.error({ ...fields, err: error }, 'a request failed');
      else this.#logger.debug({ ...fields, err: error }, 'a request was turned down for now');
    }
    const reply = http.getResponse<FastifyReply>();
    // Fastify would close the connection, and a client that is still sending would often see a broken pipe in place of
    // the answer. Node discards the rest; the limit on the time of a request bounds it.
    if (answer.problem.code === 'too_large') reply.removeHeader('connection');
    if (!reply.sent && !reply.raw.headersSent) sendProblem(reply, answer);
  }
}

/** Sends a problem document on a reply. */
export function sendProblem(reply: FastifyReply, { problem, headers }: ProblemAnswer): void {
  // A buffer, since Fastify would add a charset parameter, which application/problem+json does not define.
  reply
    .code(problem.status)
    .headers({ ...headers, 'content-type': 'application/problem+json' })
    .send(Buffer.from(JSON.stringify(problem)));
}
