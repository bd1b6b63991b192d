import { AppError, type ErrorCode } from '#observability';
import { describe, expect, it } from '@jest/globals';
import { ForbiddenException, PayloadTooLargeException } from '@nestjs/common';
import { z } from 'zod';
import { toProblem } from './to-problem.js';

class SpecError extends AppError {
  readonly retriable = false;

  constructor(
    readonly code: ErrorCode,
    message = '',
  ) {
    super(message, { cause: new Error('what happened underneath') });
  }
}

describe('toProblem', () => {
  it.each<[ErrorCode, number, Record<string, string>]>([
    ['invalid_request', 400, {}],
    ['unreadable_body', 400, {}],
    ['unauthenticated', 401, { 'www-authenticate': 'Bearer' }],
    ['forbidden', 403, {}],
    ['not_found', 404, {}],
    ['not_acceptable', 406, {}],
    ['conflict', 409, {}],
    ['too_large', 413, {}],
    ['unsupported_media_type', 415, {}],
    ['too_many_requests', 429, { 'retry-after': '1' }],
    ['internal', 500, {}],
    ['backlog_full', 503, { 'retry-after': '1' }],
    ['log_unavailable', 503, { 'retry-after': '1' }],
    ['store_unavailable', 503, { 'retry-after': '1' }],
    ['not_ready', 503, { 'retry-after': '1' }],
  ])('answers %s with %i', (code, status, headers) => {
    const answer = toProblem(new SpecError(code));
    expect(answer).toEqual({ problem: expect.objectContaining({ type: 'about:blank', status, code }), headers });
  });

  it('shows the message of an expected failure, and neither cause nor the message of an internal one', () => {
    expect(toProblem(new SpecError('conflict', 'It exists already.')).problem.detail).toBe('It exists already.');
    expect(toProblem(new SpecError('internal', 'table x is broken')).problem).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'internal',
    });
  });

  it.each([[new Error('table x is broken')], ['thrown text'], [undefined], [{ status: 200 }]])(
    'turns what nobody expected into a bare 500: %p',
    (thrown) => {
      const { problem } = toProblem(thrown);
      expect(problem).toEqual({ type: 'about:blank', title: 'Internal Server Error', status: 500, code: 'internal' });
    },
  );

  it('keeps the status of the framework and leaves out its words, which may repeat the request', () => {
    expect(toProblem(new PayloadTooLargeException('values')).problem).toMatchObject({ status: 413, code: 'too_large' });
    expect(JSON.stringify(toProblem(new ForbiddenException('values')))).not.toContain('values');
  });

  it('lists what a schema found wrong by path, without values or names that the caller made up', () => {
    const schema = z.strictObject({ from: z.iso.date(), queues: z.array(z.enum(['a', 'b'])) });
    const { error } = schema.safeParse({ from: '0701234567', queues: ['a', '0701234567'], '0701234567': 1 });
    const { problem } = toProblem(error);
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.errors?.map(({ path }) => path)).toEqual(['from', 'queues.1', '']);
    expect(JSON.stringify(problem)).not.toContain('0701234567');
  });
});
