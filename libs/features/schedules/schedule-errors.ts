import { AppError } from '#observability';

/** Raised when no schedule of that id is configured; nothing was sent. */
export class UnknownScheduleError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no schedule with this id.');
  }
}

/** Raised when no run of that id is known; nothing was sent. */
export class UnknownRunError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no run with this id.');
  }
}

/** Raised when a run is to be sent again to a role that it is still being sent to; nothing was sent. */
export class LivingRunError extends AppError {
  readonly code = 'conflict';
  readonly retriable = false;

  constructor() {
    super('The run is still being sent to this role.');
  }
}
