import { writeFile } from 'node:fs/promises';
import { UsageError } from '../environment.js';

const UNREADABLE: ReadonlySet<string> = new Set(['xlsx', 'docx', 'pdf', 'parquet']);

/** Throws a UsageError where a format would go to a terminal that cannot show it. */
export function checkOutput(format: string, output: string | undefined): void {
  if (output !== undefined || !process.stdout.isTTY || !UNREADABLE.has(format)) return;
  throw new UsageError(`a terminal cannot show ${format}; name a file with -o FILE`);
}

/** Writes text or bytes to a file, or where none is named to standard output. */
export async function writeOut(written: string | Uint8Array, output: string | undefined): Promise<void> {
  const content = typeof written === 'string' ? `${written}\n` : written;
  if (output === undefined) process.stdout.write(content);
  else await writeFile(output, content);
}
