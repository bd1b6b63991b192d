import type { ImportItem } from '../import-item.js';
import { LONGEST_LINE, readLines, type Line } from '../reading/read-lines.js';

/** Reads CloudEvents, one JSON object a line, and passes them on as they are. Blank lines are skipped. */
export async function* readEvents(bytes: AsyncIterable<Buffer>): AsyncGenerator<ImportItem> {
  for await (const line of readLines(bytes)) {
    if (line.text?.trim() !== '') yield readLine(line);
  }
}

function readLine({ line, text }: Line): ImportItem {
  if (text === null) return { kind: 'problem', line, reason: `is longer than ${LONGEST_LINE} characters` };
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'problem', line, reason: 'is not a JSON object' };
  }
  return { kind: 'event', line, event: value };
}

/** Gives undefined for what is not JSON: the parser's message would repeat the text, which may hold a number. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
