import { AppError, type FieldError } from '#observability';

/** Raised when the period of a trial names none or is too long; nothing was read. */
export class UnusablePeriodError extends AppError {
  readonly code = 'invalid_request';
  readonly retriable = false;
  override readonly errors: readonly FieldError[];

  constructor(reason: string) {
    super(`The period cannot be used: ${reason}.`);
    this.errors = [{ path: 'period', message: reason }];
  }
}
