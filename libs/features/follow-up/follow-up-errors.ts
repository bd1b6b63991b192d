import { AppError } from '#observability';

/** Raised when no area of the follow-up plan is about the service; nothing was read. */
export class NoFollowUpAreaError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('No area of the follow-up plan is about this service.');
  }
}

/** Raised when somebody else has written since; nothing has been written. */
export class TextsConflictError extends AppError {
  readonly code = 'conflict';
  readonly retriable = false;

  constructor(current: number, basedOn: number) {
    super(`The texts are at version ${current} and not at version ${basedOn}: read them anew before writing.`);
  }
}

/** Raised when texts cannot be written just now; what was on its way may have been kept, and reading again tells. */
export class TextsUnavailableError extends AppError {
  readonly code = 'store_unavailable';
  readonly retriable = true;

  constructor(options?: ErrorOptions) {
    super('The texts of the report cannot be reached just now.', options);
  }
}
