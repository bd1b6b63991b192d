import { MEDIA_TYPES } from '#contracts';
import { AppError } from '#observability';

/** Raised when a client accepts none of the forms that an answer has; nothing was read. */
export class NotAcceptableError extends AppError {
  readonly code = 'not_acceptable';
  readonly retriable = false;

  constructor() {
    super(`The answer can be had as ${Object.values(MEDIA_TYPES).join(', ')}.`);
  }
}
