import { AppError } from '#observability';

/** Raised when no breach of that id is known. */
export class UnknownBreachError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no breach with this id.');
  }
}
