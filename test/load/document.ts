import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';

const DOCUMENT = 'docs/performance.md';

/** Prints what a command measured and puts it into docs/performance.md, between the marks that name the command. */
export async function writeMeasured(command: string, text: string): Promise<void> {
  process.stdout.write(`${text}\n`);
  const [begin, end] = [`<!-- measured by ${command} -->`, `<!-- end of what ${command} measured -->`];
  const document = await readFile(DOCUMENT, 'utf8');
  const [before, after] = [document.indexOf(begin), document.indexOf(end)];
  if (before === -1 || after === -1) throw new Error(`${DOCUMENT} lacks its marks of ${command}`);
  await writeFile(DOCUMENT, `${document.slice(0, before)}${begin}\n\n${text}\n\n${document.slice(after)}`);
}

/** Lays cells out as the formatter would, so that a fresh table is a formatted one; the first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const [first = []] = rows;
  const widths = first.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join('\n');
}

/** Tells when and on how many processors was measured, and how many others wanted them before. */
export function circumstances(loadBefore: number): string {
  const day = new Date().toISOString().slice(0, 10);
  return `Measured ${day} on ${availableParallelism()} processors; load of the machine before: ${loadBefore.toFixed(1)}.`;
}

/** Tells how many processes want a processor, in the mean of the last minute. */
export function machineLoad(): number {
  return loadavg()[0] ?? 0;
}
