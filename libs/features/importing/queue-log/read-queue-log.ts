import type { ImportItem } from '../import-item.js';
import { importedEvent } from '../imported-event.js';
import { LONGEST_LINE, readLines, type Line } from '../reading/read-lines.js';
import { parseQueueLogLine, type QueueLogLine } from './queue-log-line.js';
import { queueLogVerbs, type LineEvent } from './queue-log-verbs.js';

/**
 * Reads Asterisk's queue_log, pipe form. Every line is read on its own, so lines of one second may stand in any order
 * and a rotated log may be imported file by file.
 */
export async function* readQueueLog(bytes: AsyncIterable<Buffer>, service: string): AsyncGenerator<ImportItem> {
  for await (const line of readLines(bytes)) {
    if (line.text?.trim() !== '') yield* readLine(line, service);
  }
}

function readLine({ line, text }: Line, service: string): readonly ImportItem[] {
  if (text === null) return [{ kind: 'problem', line, reason: `is longer than ${LONGEST_LINE} characters` }];
  const parsed = parseQueueLogLine(text);
  if ('reason' in parsed) return [{ kind: 'problem', line, reason: parsed.reason }];
  const mapping = queueLogVerbs.get(parsed.verb);
  if (!mapping) return [{ kind: 'not_mapped', line, what: parsed.verb }];
  return mapping(parsed).map((event) => toItem(line, parsed, event, service));
}

function toItem(line: number, { verb }: QueueLogLine, event: LineEvent, service: string): ImportItem {
  const { type, subject, atMs, data } = event;
  if (subject === null) return { kind: 'problem', line, reason: `${verb} names no call` };
  const source = `import:queue-log:${service}`;
  const time = new Date(atMs).toISOString();
  return { kind: 'event', line, event: importedEvent({ source, type, time, subject, data: { service, ...data } }) };
}
