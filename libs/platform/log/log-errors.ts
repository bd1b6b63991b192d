import { AppError } from '#observability';

/** Raised when too much is waiting to be stored; nothing of the batch was taken in. */
export class BacklogFullError extends AppError {
  readonly code = 'backlog_full';
  readonly retriable = true;

  constructor() {
    super('The system cannot take more events until it has stored those that wait');
  }
}

/** Raised when the log did not acknowledge; the batch may or may not be in it, and sending it again is safe. */
export class LogUnavailableError extends AppError {
  readonly code = 'log_unavailable';
  readonly retriable = true;

  constructor(cause: unknown) {
    super('The event log cannot be reached', { cause });
  }
}
