import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { childrenOf, elementsOf, readPdf, textOf, type PdfElement, type PdfPage, type ReadPdf } from './read-pdf.js';

/** Roles of ISO 32000-1, 14.8.4, as far as they are used. */
const ROLES = new Set([
  'Document',
  'P',
  'H1',
  'H2',
  'L',
  'LI',
  'Lbl',
  'LBody',
  'Table',
  'Caption',
  'THead',
  'TBody',
  'TR',
  'TH',
  'TD',
  'Figure',
  'Span',
  'Div',
  'Sect',
  'NonStruct',
]);
const PRIVATE_OR_UNKNOWN = /[\uE000-\uF8FF\uFFFD]/;

/**
 * Checks a PDF file by the points of the Matterhorn Protocol 1.1 (PDF/UA-1) that a machine can find in it: 01 every piece of
 * content marked or an artifact, and in the structure exactly once; 02 standard roles; 06 identification and title in the metadata;
 * 07 title shown; 09 nesting of tables and lists; 10 Unicode; 11 language; 13 alternative texts; 14 headings; 15 header cells with scope
 * and rows of one length; 31 fonts embedded with Unicode maps. Read by pdf.js and by Poppler. Gives what is wrong; empty: nothing.
 */
export async function accessibilityFaults(file: string, bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await readPdf(bytes);
  return [
    ...documentFaults(pdf),
    ...pdf.pages.flatMap((page, index) => pageFaults(page).map((fault) => `page ${index + 1}: ${fault}`)),
    ...headingFaults(pdf),
    ...(await headerCellFaults(file)),
    ...(await fontFaults(file)),
  ];
}

function documentFaults({ title, language, isMarked, showsTitle, xmp, bookmarks, pages }: ReadPdf): readonly string[] {
  const headings = pages.flatMap(({ tree }) => elementsOf(tree).filter(({ role }) => role === 'H1'));
  return faults([
    [isMarked, 'the document is not marked as tagged'],
    [/^[a-z]{2}(-|$)/.test(language), 'the document has no language'],
    [title !== '' && xmp.includes('<dc:title>'), 'the document has no title'],
    [showsTitle, 'the title is not shown in the window'],
    [/pdfuaid:part(>|=")1/.test(xmp), 'the document does not say that it is PDF/UA-1'],
    [headings.length > 0 && bookmarks.length === headings.length, 'bookmarks and headings differ'],
  ]);
}

function pageFaults({ tree, texts, unmarkedTexts, unmarkedPaintings }: PdfPage): readonly string[] {
  const elements = elementsOf(tree);
  const referred = elements.flatMap(({ children }) => children.filter((child) => typeof child === 'string'));
  return [
    ...faults([
      [
        unmarkedTexts.length === 0 && unmarkedPaintings === 0,
        'something is painted that is neither content nor artifact',
      ],
      [new Set(referred).size === referred.length, 'content is in the structure more than once'],
      [[...texts.keys()].every((id) => referred.includes(id)), 'marked content is missing from the structure'],
      [![...texts.values()].some((text) => PRIVATE_OR_UNKNOWN.test(text)), 'a character has no Unicode value'],
    ]),
    ...elements.flatMap((element) => elementFaults(element, texts)),
  ];
}

function elementFaults(element: PdfElement, texts: PdfPage['texts']): readonly string[] {
  const { role, alt } = element;
  const below = childrenOf(element);
  const roles = below.map((child) => child.role);
  const only = (...allowed: readonly string[]) => roles.every((child) => allowed.includes(child));
  switch (role) {
    case 'Figure':
      return faults([[(alt ?? '') !== '', 'a figure has no alternative text']]);
    case 'Table': {
      const lengths = elementsOf(below)
        .filter((one) => one.role === 'TR')
        .map((row) => childrenOf(row).length);
      return faults([
        [only('Caption', 'THead', 'TBody', 'TFoot', 'TR'), 'a table holds something else than rows'],
        [new Set(lengths).size <= 1, 'rows of a table differ in length'],
      ]);
    }
    case 'THead':
    case 'TBody':
      return faults([[only('TR'), `a ${role} holds something else than rows`]]);
    case 'TR':
      return faults([[only('TH', 'TD'), 'a row holds something else than cells']]);
    case 'L':
      return faults([[only('LI', 'Caption'), 'a list holds something else than items']]);
    case 'LI':
      return faults([[only('Lbl', 'LBody'), 'an item of a list holds something else than label and body']]);
    case 'H1':
    case 'H2':
      return faults([[textOf(element, texts).trim() !== '', 'a heading is empty']]);
    default:
      return faults([[ROLES.has(role), `${role} is no standard role`]]);
  }
}

function headingFaults({ pages }: ReadPdf): readonly string[] {
  const levels = pages.flatMap(({ tree }) =>
    elementsOf(tree).flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : [])),
  );
  return faults([
    [levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1), 'a level of headings is skipped'],
  ]);
}

/** Asks Poppler for the attributes, which pdf.js does not tell: each table begins with header cells, and each of those has a scope. */
async function headerCellFaults(file: string): Promise<readonly string[]> {
  const lines = (await output('pdfinfo', '-struct', file)).split('\n').map((line) => line.trim());
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  return faults([
    [count(/^Table\b/) === count(/^THead\b/), 'a table has no header'],
    [count(/^TH\b/) > 0 && count(/^TH\b/) === count(/^\/Scope \/(Column|Row|Both)$/), 'a header cell has no scope'],
  ]);
}

async function fontFaults(file: string): Promise<readonly string[]> {
  const [, , ...fonts] = (await output('pdffonts', file)).trimEnd().split('\n');
  return faults([
    [fonts.length > 0, 'the document has no fonts'],
    [
      fonts.every((font) => /\syes\s+(yes|no)\s+yes\s+\d+\s+\d+$/.test(font)),
      'a font is not embedded or has no Unicode map',
    ],
  ]);
}

async function output(program: string, ...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(program, args, { timeout: 20_000, maxBuffer: 64 * 1024 * 1024 })).stdout;
}

function faults(checks: readonly (readonly [isFine: boolean, fault: string])[]): readonly string[] {
  return checks.flatMap(([isFine, fault]) => (isFine ? [] : [fault]));
}
