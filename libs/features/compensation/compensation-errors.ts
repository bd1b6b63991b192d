import { AppError } from '#observability';

/** Raised when no agreement compensates the service; nothing was read. */
export class NoCompensationError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no target-related compensation for this service.');
  }
}

/** Raised when the quarter lies outside the agreement; nothing was read. */
export class QuarterOutsideAgreementError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor(firstQuarter: string, lastQuarter: string) {
    super(`The agreement pays compensation for the quarters ${firstQuarter} to ${lastQuarter}.`);
  }
}
