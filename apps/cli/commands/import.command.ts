import {
  checkEvent,
  loadMapping,
  openInput,
  readFile,
  Reasons,
  uploadEvents,
  waitUntilStored,
  type ImportFormat,
  type ImportItem,
  type OutgoingEvent,
} from '#importing';
import { serverOf, UsageError } from '../environment.js';
import { progressOf } from '../output/progress.js';
import type { Summary } from '../output/summary.js';

/** Options of `svarspuls import`. */
export interface ImportOptions {
  readonly service: string;
  readonly format: ImportFormat;
  readonly mapping?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * Imports a file, or with `dryRun` only reads and checks it. Tells what became of it as soon as it is sent, and ends when
 * every figure holds it.
 */
export async function importFile(
  path: string,
  options: ImportOptions,
  tell: (summary: Summary) => void,
): Promise<void> {
  const { service, format, dryRun = false } = options;
  if ((format === 'csv') !== (options.mapping !== undefined)) {
    throw new UsageError('--mapping is needed with --format csv and has no meaning with others');
  }
  const server = dryRun ? null : serverOf(process.env);
  const mapping = options.mapping === undefined ? null : await loadMapping(options.mapping);
  const input = await openInput(path);
  const unreadable = new Reasons();
  const notMapped = new Reasons();
  const progress = progressOf(input.sizeBytes, options.json !== true);
  const events = outgoing(readFile(input, { format, service, path, mapping }), unreadable, notMapped);
  const onProgress = () => progress.update(input.readBytes());
  const sending = server ? uploadEvents(events, { server, onProgress }) : checked(events, onProgress);
  const sent = await sending.finally(() => progress.stop());
  const reasons = [...unreadable.list(), ...sent.reasons];
  tell({ ...sent, rejected: sent.rejected + unreadable.total, reasons, notMapped: notMapped.list() });
  if (server) await waitUntilStored(server);
}

async function* outgoing(
  items: AsyncIterable<ImportItem>,
  unreadable: Reasons,
  notMapped: Reasons,
): AsyncGenerator<OutgoingEvent> {
  for await (const item of items) {
    if (item.kind === 'event') yield item;
    else if (item.kind === 'problem') unreadable.add(item.reason, [item.line]);
    else notMapped.add(item.what, [item.line]);
  }
}

/** Judges events by the contract alone; telephone numbers and unknown services are found by the server only. */
async function checked(
  events: AsyncIterable<OutgoingEvent>,
  onProgress: () => void,
): Promise<Omit<Summary, 'notMapped'>> {
  const reasons = new Reasons();
  let accepted = 0;
  for await (const { line, event } of events) {
    const errors = checkEvent(event);
    if (errors.length === 0) accepted += 1;
    else reasons.add(errors.map(({ path, message }) => `${path} ${message}`).join('; '), [line]);
    onProgress();
  }
  return { accepted, rejected: reasons.total, reasons: reasons.list() };
}
