import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { PrintedDocument } from './printed-document.js';

const FONTS = ['400Regular/Inter_400Regular.ttf', '700Bold/Inter_700Bold.ttf'];
/** Characters that the font has not, or not for certain: all but Latin, Greek and Cyrillic letters and common signs. */
const UNPRINTABLE = /[^\u0020-\u007E\u00A0-\u024F\u0391-\u03A1\u03A3-\u03CE\u0400-\u045F\u2010-\u2026\u20AC\u2212]/gu;
/** How many documents ago something must have been used last to be forgotten. */
const KEPT_DOCUMENTS = 10;

let compiler: NodeCompiler | null = null;

/**
 * Writes a document as a PDF that claims PDF/UA-1: tagged, with language, title, bookmarks, alternative texts and embedded fonts.
 * Throws where the document would break a rule of the standard that the compiler checks. A character that the font has not is
 * written as a question mark.
 */
export function writePdf(printed: PrintedDocument): Buffer {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] });
  const compiled = compiler.compile({
    mainFileContent: readFileSync(new URL('./document.typ', import.meta.url), 'utf8'),
    inputs: { document: JSON.stringify(printed, printable) },
  });
  const { result } = compiled;
  if (!result) {
    const error = compiled.takeError();
    throw new Error(`the PDF cannot be set: ${JSON.stringify(error?.shortDiagnostics)}`);
  }
  const pdf = compiler.pdf(result, { pdfStandard: 'ua-1' });
  compiler.evictCache(KEPT_DOCUMENTS);
  return pdf;
}

function printable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.normalize().replaceAll(UNPRINTABLE, '?') : value;
}

function fontFolders(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return FONTS.map((font) => dirname(resolve(`@expo-google-fonts/inter/${font}`)));
}
