import { AppError, type FieldError } from '#observability';

/** Raised when no service of that id is configured; nothing was read. */
export class UnknownServiceError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no service with this id.');
  }
}

/** Raised when days of a period have yet to be folded anew, as after an update; nothing half is shown. */
export class FoldedAnewError extends AppError {
  readonly code = 'not_ready';
  readonly retriable = true;
  override readonly retryAfterSeconds = 10;

  constructor() {
    super('Days of this period are being folded anew. Try again in a moment.');
  }
}

/** Raised when a parameter of a query cannot be used; nothing was read. */
export class InvalidRequestError extends AppError {
  readonly code = 'invalid_request';
  readonly retriable = false;
  override readonly errors: readonly FieldError[];

  constructor(path: string, reason: string) {
    super(`The parameter ${path} cannot be used: ${reason}.`);
    this.errors = [{ path, message: reason }];
  }
}
