import { AppError } from '#observability';

/** Raised when no dataset of that name exists; nothing was read. */
export class UnknownDatasetError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no dataset of this name; GET /v1/export lists them.');
  }
}
