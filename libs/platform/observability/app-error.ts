/** Every way in which the product fails on purpose; each transport maps the codes in one exhaustive function. */
export type ErrorCode =
  | 'invalid_request'
  | 'unreadable_body'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'not_acceptable'
  | 'conflict'
  | 'too_large'
  | 'unsupported_media_type'
  | 'too_many_requests'
  | 'backlog_full'
  | 'log_unavailable'
  | 'store_unavailable'
  | 'not_ready'
  | 'internal';

/** One place in what was sent that is wrong; the message never repeats the value. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/**
 * Base of every expected failure.
 *
 * The message is shown to the caller unless the code stands for a fault of ours (`internal`), so it holds neither values nor
 * internals; what happened underneath goes into `cause`, which is only logged.
 */
export abstract class AppError extends Error {
  abstract readonly code: ErrorCode;
  /** Whether the same request can succeed later without being changed. */
  abstract readonly retriable: boolean;
  /** How long a caller should wait before a retry, for codes that have such a wait. */
  readonly retryAfterSeconds: number = 1;
  /** Which parts of a request were wrong; empty where no part can be named. */
  readonly errors: readonly FieldError[] = [];
}
