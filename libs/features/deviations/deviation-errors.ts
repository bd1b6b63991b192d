import { AppError } from '#observability';

/** Raised when no deviation of that id is known. */
export class UnknownDeviationError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no deviation with this id.');
  }
}
