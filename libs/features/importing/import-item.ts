/** An event read from a file, with the line it came from. It is checked later, by `checkEvent` or by the server. */
export interface ReadEvent {
  readonly kind: 'event';
  readonly line: number;
  readonly event: object;
}

/** A line that could not be read, and why. */
export interface ReadProblem {
  readonly kind: 'problem';
  readonly line: number;
  readonly reason: string;
}

/** A line that was read but says nothing the contract has an event for; `what` names its kind. */
export interface NotMapped {
  readonly kind: 'not_mapped';
  readonly line: number;
  readonly what: string;
}

/** What a reader makes of a file, in the order of its lines; a line can give several events. */
export type ImportItem = ReadEvent | ReadProblem | NotMapped;

/** A file or mapping that cannot be imported at all. Nothing of it has been read. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
