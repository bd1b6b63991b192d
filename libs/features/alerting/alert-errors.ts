import { AppError } from '#observability';

/** Raised when no channel of that id is configured. */
export class UnknownChannelError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no alert channel with this id.');
  }
}

/** Raised when the queue holds no notification of that id. */
export class UnknownNotificationError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no notification with this id, or it is too old to be sent again.');
  }
}

/** Raised when a notification is to be retried that was not given up. */
export class LivingNotificationError extends AppError {
  readonly code = 'conflict';
  readonly retriable = false;

  constructor() {
    super('The notification was not given up.');
  }
}
