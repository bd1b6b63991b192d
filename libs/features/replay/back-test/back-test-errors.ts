import { AppError } from '#observability';

/** Raised when another back-test runs in this process; nothing was read. */
export class BackTestBusyError extends AppError {
  readonly code = 'too_many_requests';
  readonly retriable = true;
  override readonly retryAfterSeconds = 10;

  constructor() {
    super('Another back-test is running. Try again in a moment.');
  }
}

/** Raised when the client that asked has gone, or the process is ending; nobody reads the answer. */
export class BackTestAbandonedError extends AppError {
  readonly code = 'not_ready';
  readonly retriable = true;

  constructor() {
    super('The back-test was broken off.');
  }
}
