import { StringDecoder } from 'node:string_decoder';

/** One line without its line break; `text` is null where the line is longer than `LONGEST_LINE`. */
export interface Line {
  readonly line: number;
  readonly text: string | null;
}

/** Longest line that is read, in characters: an event larger than this could not be sent. */
export const LONGEST_LINE = 256 * 1024;

/**
 * Splits UTF-8 bytes into lines, numbered from 1, at LF or CRLF. A byte-order mark is dropped. Only one line is kept in
 * memory, and of a line that is too long nothing but its number. (node:readline would also break lines at U+2028, which
 * JSON texts may hold.)
 */
export async function* readLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let line = 1;
  let rest = '';
  let isTooLong = false;
  for await (const chunk of bytes) {
    const parts = (rest + decoder.write(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      yield completed(line, part, isTooLong);
      line += 1;
      isTooLong = false;
    }
    if (rest.length > LONGEST_LINE) {
      isTooLong = true;
      rest = '';
    }
  }
  rest += decoder.end();
  if (rest !== '' || isTooLong) yield completed(line, rest, isTooLong);
}

function completed(line: number, text: string, isTooLong: boolean): Line {
  if (isTooLong || text.length > LONGEST_LINE) return { line, text: null };
  const unmarked = line === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
  return { line, text: unmarked.endsWith('\r') ? unmarked.slice(0, -1) : unmarked };
}
