import mammoth from 'mammoth';

/** A heading of the document, or a row of a table; `isHeader`: a row that is repeated on every page. */
export interface DocxLine {
  readonly role: 'H1' | 'H2' | 'TR';
  readonly isHeader: boolean;
  readonly cells: readonly string[];
}

/** Lists headings and rows of tables of a document in order, as a reader that knows nothing of us understands it. */
export async function docxLines(bytes: Buffer): Promise<readonly DocxLine[]> {
  const { value: html } = await mammoth.convertToHtml({ buffer: bytes });
  return [...html.matchAll(/<h([12])[^>]*>(.*?)<\/h\1>|<tr>(.*?)<\/tr>/gs)].map(([, level, heading, row]) => {
    if (row === undefined)
      return { role: level === '1' ? 'H1' : 'H2', isHeader: false, cells: [textOf(heading ?? '')] };
    const cells = [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)];
    return {
      role: 'TR',
      isHeader: cells.every(([, kind]) => kind === 'h'),
      cells: cells.map(([, , text]) => textOf(text ?? '')),
    };
  });
}

/** Lists the paragraphs of a document, those of lists and tables among them. */
export async function docxTexts(bytes: Buffer): Promise<readonly string[]> {
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  return value.split('\n').filter((line) => line !== '');
}

function textOf(html: string): string {
  const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' } as const;
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(
      /&(amp|lt|gt|quot);/g,
      (found) => new Map<string, string>(Object.entries(entities)).get(found) ?? found,
    );
}
