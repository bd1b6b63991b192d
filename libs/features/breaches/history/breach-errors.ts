import { AppError } from '#observability';

/** Raised when no breach of that id is known. */
export class UnknownBreachError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no breach with this id.');
  }
}

/** Raised when a breach that has recovered is snoozed: there is nothing to be silent about. */
export class RecoveredBreachError extends AppError {
  readonly code = 'conflict';
  readonly retriable = false;

  constructor() {
    super('The breach has recovered.');
  }
}
