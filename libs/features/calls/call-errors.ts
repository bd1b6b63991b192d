import { AppError } from '#observability';

/** Raised when no service of that id is configured; nothing was read. */
export class UnknownServiceError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no service with this id.');
  }
}

/** Raised when an access cannot be logged just now; what was read has been shown to nobody. */
export class AccessNotLoggedError extends AppError {
  readonly code = 'store_unavailable';
  readonly retriable = true;

  constructor(options: ErrorOptions) {
    super('The access cannot be logged just now, so nothing is shown.', options);
  }
}
