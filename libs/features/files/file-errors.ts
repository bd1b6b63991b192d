import { MEDIA_TYPES, type DocumentFormat, type FileFormat } from '#contracts';
import { AppError } from '#observability';

/** Raised when a client accepts none of the forms that an answer has; nothing was read. */
export class NotAcceptableError extends AppError {
  readonly code = 'not_acceptable';
  readonly retriable = false;

  constructor(formats: readonly (FileFormat | DocumentFormat)[]) {
    super(`The answer can be had as ${formats.map((format) => MEDIA_TYPES[format]).join(', ')}.`);
  }
}
