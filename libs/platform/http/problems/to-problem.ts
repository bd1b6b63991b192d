import type { Problem } from '#contracts';
import { AppError, type ErrorCode } from '#observability';
import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import { ZodError } from 'zod';
import { InvalidRequestError } from './request-errors.js';

/** A problem document and the headers that go with it, names in lower case. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** Turns whatever was thrown into a problem document; what was not meant for the caller becomes a bare 500. */
export function toProblem(error: unknown): ProblemAnswer {
  if (error instanceof AppError) return fromAppError(error);
  if (error instanceof ZodError) return fromAppError(new InvalidRequestError(error.issues));
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.cause);
  return fromStatus(500, null);
}

/** Maps every code of the product to its HTTP status. */
export function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'invalid_request':
    case 'unreadable_body':
      return 400;
    case 'unauthenticated':
      return 401;
    case 'forbidden':
      return 403;
    case 'not_found':
      return 404;
    case 'not_acceptable':
      return 406;
    case 'conflict':
      return 409;
    case 'too_large':
      return 413;
    case 'unsupported_media_type':
      return 415;
    case 'too_many_requests':
      return 429;
    case 'backlog_full':
    case 'log_unavailable':
    case 'store_unavailable':
    case 'not_ready':
      return 503;
    case 'internal':
      return 500;
    default:
      return code satisfies never;
  }
}

function fromAppError({ code, message, errors, retryAfterSeconds }: AppError): ProblemAnswer {
  const status = statusOf(code);
  return {
    problem: {
      ...emptyProblem(status, code),
      ...(code !== 'internal' && message !== '' && { detail: message }),
      ...(errors.length > 0 && { errors: [...errors] }),
    },
    headers: {
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...((status === 429 || status === 503) && { 'retry-after': String(retryAfterSeconds) }),
    },
  };
}

/** Builds a problem from a status that the framework chose; its own messages may repeat what was sent and are left out. */
function fromStatus(status: number, cause: unknown): ProblemAnswer {
  return {
    problem: emptyProblem(status, codeOf(status, cause)),
    headers: status === 503 ? { 'retry-after': '1' } : {},
  };
}

function codeOf(status: number, cause: unknown): ErrorCode {
  switch (status) {
    case 400:
      return isBodyError(cause) ? 'unreadable_body' : 'invalid_request';
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 413:
      return 'too_large';
    case 415:
      return 'unsupported_media_type';
    case 429:
      return 'too_many_requests';
    case 503:
      return 'not_ready';
    default:
      return status < 500 ? 'invalid_request' : 'internal';
  }
}

/** Tells Fastify's errors of its body parsers (`FST_ERR_CTP_…`) from others of the same status. */
function isBodyError(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('FST_ERR_CTP_');
}

function emptyProblem(status: number, code: ErrorCode): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, code };
}
