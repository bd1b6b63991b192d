import type { Readable } from 'node:stream';
import type { ImportItem } from '../import-item.js';
import type { CsvMapping } from './mapping.schema.js';
import { readTable } from './read-table.js';
import { columnsOf, rowMapper } from './row-mapper.js';

/** What to read: `path` names the file in `$file` and in errors, `service` goes into every event. */
export interface CsvOptions {
  readonly mapping: CsvMapping;
  readonly service: string;
  readonly path: string;
}

/** Reads the events of a CSV file as its mapping says. Throws as `readTable` does. */
export async function* readCsv(bytes: Readable, { mapping, service, path }: CsvOptions): AsyncGenerator<ImportItem> {
  const { separator, encoding } = mapping;
  const toItems = rowMapper(mapping, service, path);
  for await (const item of readTable(bytes, { separator, encoding, needed: columnsOf(mapping), path })) {
    if (item.kind === 'row') yield* toItems(item.row);
    else yield item;
  }
}
