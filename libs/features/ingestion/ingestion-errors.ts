import { MAX_BATCH_EVENTS } from '#contracts';
import { AppError } from '#observability';

/** Raised when a body as a whole cannot be read as events; nothing of it has been taken in. */
export class UnreadableEventsError extends AppError {
  readonly code = 'unreadable_body';
  readonly retriable = false;
}

/** Raised when a body holds more events than one request may; nothing of it has been taken in. */
export class TooManyEventsError extends AppError {
  readonly code = 'too_large';
  readonly retriable = false;

  constructor() {
    super(`A request holds at most ${MAX_BATCH_EVENTS} events.`);
  }
}

/** Raised when a page is asked for with a cursor that no page ended with. */
export class ForeignCursorError extends AppError {
  readonly code = 'invalid_request';
  readonly retriable = false;
  override readonly errors = [{ path: 'cursor', message: 'must be the nextCursor of an earlier page' }];

  constructor() {
    super('The query is not well formed.');
  }
}

/** Raised when a body comes in a media type that no events are read from. */
export class UnsupportedMediaTypeError extends AppError {
  readonly code = 'unsupported_media_type';
  readonly retriable = false;
}

/** Raised when refused events could not be kept; accepted events of the request are durable, so it can be sent again. */
export class QuarantineUnavailableError extends AppError {
  readonly code = 'store_unavailable';
  readonly retriable = true;

  constructor(options: ErrorOptions) {
    super('Refused events cannot be kept just now; send the request again.', options);
  }
}
