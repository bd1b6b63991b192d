import { readCsv } from './csv/read-csv.js';
import type { CsvMapping } from './csv/mapping.schema.js';
import { readEvents } from './events/read-events.js';
import { ImportError, type ImportItem } from './import-item.js';
import { readQueueLog } from './queue-log/read-queue-log.js';
import type { Input } from './reading/open-input.js';

/** The kinds of file that can be imported. */
export const IMPORT_FORMATS = ['events', 'queue-log', 'csv'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How to read a file; `mapping` is needed for `csv` and refused for the others. */
export interface ReadOptions {
  readonly format: ImportFormat;
  readonly service: string;
  readonly path: string;
  readonly mapping: CsvMapping | null;
}

/** Chooses the reader of a format. Throws ImportError when `csv` has no mapping. */
export function readFile(input: Input, { format, service, path, mapping }: ReadOptions): AsyncIterable<ImportItem> {
  switch (format) {
    case 'events':
      return readEvents(input.bytes);
    case 'queue-log':
      return readQueueLog(input.bytes, service);
    case 'csv':
      if (mapping === null) throw new ImportError('the format csv needs a mapping file');
      return readCsv(input.bytes, { mapping, service, path });
  }
}
