import type { FileFormat } from '#contracts';
import type { Sheet } from '#domain';
import { writeCsv } from './csv.js';
import { writePdf } from './pdf.js';
import { writeWorkbook } from './xlsx.js';

/** What a thread is asked to write. */
export interface RenderTask {
  readonly sheet: Sheet;
  readonly format: Exclude<FileFormat, 'json'>;
}

/** Writes a sheet as a file; runs in a thread of its own. */
export default function render({ sheet, format }: RenderTask): Uint8Array | Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return writeCsv(sheet);
    case 'xlsx':
      return writeWorkbook(sheet);
    case 'pdf':
      return writePdf(sheet);
  }
}
