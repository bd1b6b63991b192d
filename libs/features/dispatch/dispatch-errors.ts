import { AppError } from '#observability';

/** Raised when no dispatch service of that id is configured; nothing was read. */
export class UnknownDispatchServiceError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no dispatch service with this id.');
  }
}
