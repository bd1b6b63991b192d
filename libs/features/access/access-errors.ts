import { AppError } from '#observability';

/** Raised when a request carries no key or session, or one that is not (or no longer) known. */
export class UnauthenticatedError extends AppError {
  readonly code = 'unauthenticated';
  readonly retriable = false;

  constructor() {
    super('A valid key or session is needed.');
  }
}

/** Raised when the key is known but neither its role nor its services allow what was asked; nothing has been done. */
export class ForbiddenError extends AppError {
  readonly code = 'forbidden';
  readonly retriable = false;
}

/** Raised when a key that is to be revoked is not known. */
export class UnknownKeyError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no such key.');
  }
}

/** Raised when a key is to cover a service that is not configured; nothing has been made. */
export class UnknownServicesError extends AppError {
  readonly code = 'invalid_request';
  readonly retriable = false;
  override readonly errors;

  constructor(positions: readonly number[]) {
    super('A key covers configured services, or every one by *.');
    this.errors = positions.map((position) => ({
      path: `services.${position}`,
      message: 'is not a configured service',
    }));
  }
}

/** Raised when too many logins from one address have failed; the key has not been looked at. */
export class TooManyAttemptsError extends AppError {
  readonly code = 'too_many_requests';
  readonly retriable = true;
  override readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('Too many failed logins from this address.');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Raised when keys or sessions cannot be read or written just now; a key that was to be made or revoked may not be. */
export class AccessUnavailableError extends AppError {
  readonly code = 'store_unavailable';
  readonly retriable = true;

  constructor(options: ErrorOptions) {
    super('Keys and sessions cannot be reached just now.', options);
  }
}
