import { AppError, type FieldError } from '#observability';

/** One thing that a schema found wrong, as every schema library tells it. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Raised when parameters or a readable body do not fit their schema; nothing has been done. */
export class InvalidRequestError extends AppError {
  readonly code = 'invalid_request';
  readonly retriable = false;
  override readonly errors: readonly FieldError[];

  constructor(issues: readonly SchemaIssue[]) {
    super('The request does not fit its schema.');
    this.errors = fieldErrors(issues);
  }
}

/** Raised when a body cannot be decoded; nothing of it has been used. */
export class UnreadableBodyError extends AppError {
  readonly code = 'unreadable_body';
  readonly retriable = false;
}

/** Raised when a body is larger than its limit, inflated or as sent; nothing of it has been used. */
export class TooLargeError extends AppError {
  readonly code = 'too_large';
  readonly retriable = false;
}

/** Raised when a body comes in an encoding that is not read; nothing of it has been used. */
export class UnsupportedEncodingError extends AppError {
  readonly code = 'unsupported_media_type';
  readonly retriable = false;
}

/** Raised for requests that come while the process is ending; another process, or this one once restarted, takes them. */
export class ShuttingDownError extends AppError {
  readonly code = 'not_ready';
  readonly retriable = true;
}

const MAX_ERRORS = 100;

/** Lists what a schema found wrong, at most a hundred places; neither paths nor messages repeat a value. */
export function fieldErrors(issues: readonly SchemaIssue[]): readonly FieldError[] {
  return issues.slice(0, MAX_ERRORS).map((issue) => ({
    path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    message: namesUnknownKeys(issue) ? 'has fields that are not known' : issue.message,
  }));
}

/** Tells whether zod's message would repeat names that the caller made up. */
function namesUnknownKeys(issue: SchemaIssue): boolean {
  return 'code' in issue && issue.code === 'unrecognized_keys';
}
