import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { PrintedBlock, PrintedDocument, PrintedTable } from './printed-document.js';

/** A4 and its margins, in twentieths of a point. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_000 } as const;
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
/** Width of a column of figures or days; those of words share the rest. */
const NARROW = 1_150;

const INK = '1b1b1b';
const QUIET = '595959';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'c4ccd4' } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** Characters that no XML document may hold: control characters, and halves of characters. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is replaced
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu;

/**
 * Writes a document for word processors (Office Open XML): A4, with language and title, real headings and lists, and
 * tables whose header row is repeated on every page. A character that XML cannot hold is written as a question mark.
 */
export function writeDocx({ language, title, page, pageOf, blocks }: PrintedDocument<never>): Promise<Uint8Array> {
  const [of, to] = [`${page} `, ` ${pageOf} `];
  const document = new Document({
    title: writable(title),
    creator: 'Svarspuls',
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 20, color: INK, language: { value: language === 'sv' ? 'sv-SE' : 'en-GB' } },
          paragraph: { spacing: { after: 120, line: 276 } },
        },
        title: { run: { size: 36, bold: true, color: INK }, paragraph: { spacing: { after: 240 } } },
        heading1: heading(28, 360),
        heading2: heading(22, 280),
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin * 1.4, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        headers: { default: new Header({ children: [new Paragraph({ children: [quiet(title)] })] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: [
                  new TextRun({
                    children: [of, PageNumber.CURRENT, to, PageNumber.TOTAL_PAGES],
                    color: QUIET,
                    size: 16,
                  }),
                ],
              }),
            ],
          }),
        },
        children: [new Paragraph({ heading: HeadingLevel.TITLE, text: writable(title) }), ...blocks.flatMap(written)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function heading(size: number, before: number) {
  return { run: { size, bold: true, color: INK }, paragraph: { spacing: { before, after: 120 }, keepNext: true } };
}

function written(block: PrintedBlock): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const level = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      return [new Paragraph({ heading: level, text: writable(block.text) })];
    }
    case 'paragraph':
      return [
        block.isQuiet
          ? new Paragraph({ keepNext: true, children: [quiet(block.text)] })
          : new Paragraph({ children: [plain(block.text)] }),
      ];
    case 'facts':
      return block.facts.map(
        ({ name, words }) =>
          new Paragraph({
            spacing: { after: 40 },
            children: [new TextRun({ text: writable(`${name}: `), bold: true }), plain(words)],
          }),
      );
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ bullet: { level: 0 }, spacing: { after: 40 }, children: [plain(item)] }),
      );
    case 'table':
      // A table that ends a page or stands right before another needs a paragraph of its own after it.
      return [tableOf(block), new Paragraph({ spacing: { after: 0, line: 120 }, text: '' })];
  }
}

function tableOf({ columns, rows }: PrintedTable): Table {
  const left = TEXT_WIDTH - NARROW * columns.filter(({ share }) => share === null).length;
  const shares = columns.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const widths = columns.map(({ share }) => (share === null ? NARROW : Math.floor((left * share) / shares)));
  const cell = (run: TextRun, place: number) =>
    new TableCell({
      width: { size: widths[place] ?? NARROW, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: columns[place]?.isFigure ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { after: 0, line: 240 },
          children: [run],
        }),
      ],
    });
  const run = (words: string, bold: boolean) => new TextRun({ text: writable(words), size: 17, bold });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: LINE,
      bottom: LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: LINE,
      insideVertical: NO_LINE,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        keepNext: true,
        children: columns.map(({ name }, place) => cell(run(name, true), place)),
      }),
      ...rows.map((row) => new TableRow({ children: row.map((words, place) => cell(run(words, false), place)) })),
    ],
  });
}

function plain(words: string): TextRun {
  return new TextRun({ text: writable(words) });
}

function quiet(words: string): TextRun {
  return new TextRun({ text: writable(words), color: QUIET, size: 18 });
}

function writable(words: string): string {
  return words.replaceAll(UNWRITABLE, '?');
}
