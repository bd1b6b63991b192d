import type { DocumentFormat, FileFormat } from '#contracts';
import type { Sheet, TextDocument } from '#domain';
import { writeCsv } from './csv.js';
import { writeDocx } from './docx.js';
import { writePdf } from './pdf.js';
import { printedDocument, printedText } from './printed-document.js';
import { writeWorkbook } from './xlsx.js';

/** What a thread is asked to write: figures as a sheet, or text and tables as a document. */
export type RenderTask =
  | { readonly sheet: Sheet; readonly format: Exclude<FileFormat, 'json'> }
  | { readonly document: TextDocument; readonly format: Exclude<DocumentFormat, 'json'> };

/** Writes a sheet or document as a file; runs in a thread of its own. */
export default function render(task: RenderTask): Uint8Array | Promise<Uint8Array> {
  if ('document' in task) {
    const printed = printedText(task.document);
    return task.format === 'docx' ? writeDocx(printed) : writePdf(printed);
  }
  const { sheet, format } = task;
  switch (format) {
    case 'csv':
      return writeCsv(sheet);
    case 'xlsx':
      return writeWorkbook(sheet);
    case 'pdf':
      return writePdf(printedDocument(sheet));
  }
}
