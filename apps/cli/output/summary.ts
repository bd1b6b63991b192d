import type { Reason } from '#importing';

/** What became of the events of a file or a simulation, or of the rows of a report. */
export interface Summary {
  /** Events (rows) that the server took, or, in a dry run, that it would take. */
  readonly accepted: number;
  /** Events (rows) that it refused and lines that could not be read. */
  readonly rejected: number;
  readonly reasons: readonly Reason[];
  /** Lines that mean nothing in the contract, by kind. */
  readonly notMapped: readonly Reason[];
}

/** Writes a summary for people; `what` is what was sent. */
export function summaryText({ accepted, rejected, reasons, notMapped }: Summary, what = 'events'): string {
  const counts = `${accepted} ${what} accepted, ${rejected} rejected`;
  return [
    counts,
    ...reasons.map(reasonText),
    ...notMapped.map(({ reason, count }) => `  ${count} not mapped: ${reason}`),
  ].join('\n');
}

function reasonText({ reason, count, lines }: Reason): string {
  const more = count > lines.length ? ', …' : '';
  return `  ${count} rejected: ${reason} (line ${lines.join(', ')}${more})`;
}

/** Tells the exit code: 1 when everything was refused, otherwise 0. */
export function exitCodeOf({ accepted, rejected }: Summary): number {
  return accepted === 0 && rejected > 0 ? 1 : 0;
}
