import { ForbiddenError } from '#access';
import type { SheetRefusal } from '#domain';
import { AppError } from '#observability';

/** Raised when no sheet of that id is known. */
export class UnknownSheetError extends AppError {
  readonly code = 'not_found';
  readonly retriable = false;

  constructor() {
    super('There is no sheet with this id.');
  }
}

/** Raised when what was done already forbids it; nothing has been written. */
export class SheetConflictError extends AppError {
  readonly code = 'conflict';
  readonly retriable = false;
}

/** Raised when the chain cannot be written just now; a seal that was on its way may have been made, and asking again tells. */
export class SealsUnavailableError extends AppError {
  readonly code = 'store_unavailable';
  readonly retriable = true;

  constructor(options?: ErrorOptions) {
    super('The chain of seals cannot be reached just now.', options);
  }
}

/** Raised when events taken in before the cut-off are not stored yet; nothing has been written. */
export class StoreBehindError extends AppError {
  readonly code = 'store_unavailable';
  readonly retriable = true;

  constructor() {
    super('Events taken in before the cut-off are not stored yet.');
  }
}

/** Throws what refuses something, if anything does. */
export function throwRefusal(refusal: SheetRefusal | null): void {
  if (refusal === null) return;
  throw refusal.code === 'forbidden' ? new ForbiddenError(refusal.reason) : new SheetConflictError(refusal.reason);
}
