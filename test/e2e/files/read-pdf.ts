import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** One element of the structure tree of a page. */
export interface PdfElement {
  readonly role: string;
  readonly alt: string | null;
  readonly children: readonly (PdfElement | string)[];
}

/** One page: its structure, the text of each piece of marked content, and what is painted outside of any. */
export interface PdfPage {
  readonly tree: readonly PdfElement[];
  readonly texts: ReadonlyMap<string, string>;
  readonly unmarkedTexts: readonly string[];
  readonly unmarkedPaintings: number;
}

/** What a reader knows of a document. */
export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  readonly isMarked: boolean;
  readonly showsTitle: boolean;
  readonly xmp: string;
  readonly bookmarks: readonly string[];
  readonly pages: readonly PdfPage[];
}

/** A heading, or a row of a table. */
export interface PdfLine {
  readonly role: 'H1' | 'H2' | 'TR';
  readonly cells: readonly string[];
}

const PAINTINGS: ReadonlySet<number> = new Set([
  OPS.constructPath,
  OPS.stroke,
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.showText,
  OPS.paintImageXObject,
  OPS.shadingFill,
]);

/** Reads a document with pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  try {
    const document = await task.promise;
    const { info, metadata } = await document.getMetadata();
    const preferences = await document.getViewerPreferences();
    const marks = await document.getMarkInfo();
    const outline = await document.getOutline();
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
    return {
      title: memberOf(info, 'Title'),
      language: memberOf(info, 'Language'),
      isMarked: marks?.Marked === true && marks.Suspects !== true,
      showsTitle: preferences !== null && Reflect.get(preferences, 'DisplayDocTitle') === true,
      xmp: metadata?.getRaw() ?? '',
      bookmarks: (outline ?? []).map(({ title }) => title),
      pages: await Promise.all(numbers.map(async (number) => readPage(await document.getPage(number)))),
    };
  } finally {
    await task.destroy();
  }
}

/** Lists headings and rows of tables in the order of the structure tree; pdf.js tells of rows of other pages, too, as empty. */
export function linesOf({ pages }: ReadPdf): readonly PdfLine[] {
  return pages.flatMap(({ tree, texts }) =>
    elementsOf(tree).flatMap((element): PdfLine[] => {
      if (!hasContent(element)) return [];
      switch (element.role) {
        case 'H1':
        case 'H2':
          return [{ role: element.role, cells: [textOf(element, texts)] }];
        case 'TR':
          return [{ role: 'TR', cells: childrenOf(element).map((cell) => textOf(cell, texts)) }];
        default:
          return [];
      }
    }),
  );
}

/** Lists elements and all that is below them, in order. */
export function elementsOf(tree: readonly PdfElement[]): readonly PdfElement[] {
  return tree.flatMap((element) => [element, ...elementsOf(childrenOf(element))]);
}

function hasContent({ children }: PdfElement): boolean {
  return children.some((child) => typeof child === 'string' || hasContent(child));
}

/** Lists the elements right below an element. */
export function childrenOf({ children }: PdfElement): readonly PdfElement[] {
  return children.filter((child) => typeof child !== 'string');
}

/** Gives the text of an element. */
export function textOf({ children }: PdfElement, texts: PdfPage['texts']): string {
  return children
    .map((child) => (typeof child === 'string' ? (texts.get(child) ?? '') : textOf(child, texts)))
    .join('');
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

async function readPage(page: Page): Promise<PdfPage> {
  const [tree, content, operators] = await Promise.all([
    page.getStructTree(),
    page.getTextContent({ includeMarkedContent: true }),
    page.getOperatorList(),
  ]);
  const texts = new Map<string, string>();
  const unmarkedTexts: string[] = [];
  const open: (string | null)[] = [];
  for (const item of content.items) {
    if ('str' in item) {
      const id = open.findLast((candidate) => candidate !== null);
      if (open.length === 0 && item.str.trim() !== '') unmarkedTexts.push(item.str);
      if (id !== undefined && id !== null) texts.set(id, (texts.get(id) ?? '') + item.str);
    } else if (item.type === 'endMarkedContent') {
      open.pop();
    } else {
      const id = 'id' in item && typeof item.id === 'string' ? item.id : null;
      open.push(id);
      if (id !== null) texts.set(id, texts.get(id) ?? '');
    }
  }
  let depth = 0;
  let unmarkedPaintings = 0;
  for (const operator of operators.fnArray) {
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) depth += 1;
    else if (operator === OPS.endMarkedContent) depth -= 1;
    else if (PAINTINGS.has(operator) && depth === 0) unmarkedPaintings += 1;
  }
  return {
    tree: elementOf(tree)?.children.filter((child) => typeof child !== 'string') ?? [],
    texts,
    unmarkedTexts,
    unmarkedPaintings,
  };
}

function elementOf(node: unknown): PdfElement | null {
  if (typeof node !== 'object' || node === null) return null;
  const children: unknown = Reflect.get(node, 'children');
  return {
    role: memberOf(node, 'role'),
    alt: 'alt' in node && typeof node.alt === 'string' ? node.alt : null,
    children: (Array.isArray(children) ? children : []).flatMap((child: unknown): (PdfElement | string)[] => {
      if (typeof child === 'object' && child !== null && 'type' in child) return [memberOf(child, 'id')];
      const element = elementOf(child);
      return element === null ? [] : [element];
    }),
  };
}

function memberOf(value: object, name: string): string {
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'string' ? member : '';
}
