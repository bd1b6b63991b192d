import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessibilityFaults } from './check-accessibility.js';

const TITLE = '#set document(title: "Prov")\n#set text(lang: "sv")\n';
const SOUND = `${TITLE}= Rubrik\n#table(columns: 2, table.header([Namn], [Antal]), [Inkomna], [3])`;

const PICTURE = `#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"))`;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarspuls-checker-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function faultsOf(source: string, options: { readonly pdfStandard?: string; readonly pdfTags?: boolean }) {
  const compiler = NodeCompiler.create();
  const { result } = compiler.compile({ mainFileContent: source });
  if (!result) throw new Error('the example cannot be set');
  const bytes = compiler.pdf(result, options);
  const file = join(folder, 'example.pdf');
  await writeFile(file, bytes);
  return accessibilityFaults(file, bytes);
}

describe('the accessibility checker', () => {
  it('finds nothing wrong with a sound document', async () => {
    expect(await faultsOf(SOUND, { pdfStandard: 'ua-1' })).toEqual([]);
  });

  it.each([
    ['no tags', SOUND, { pdfTags: false }, 'the document is not marked as tagged'],
    [
      'content outside of the tags',
      SOUND,
      { pdfTags: false },
      'page 1: something is painted that is neither content nor artifact',
    ],
    ['no identification', SOUND, {}, 'the document does not say that it is PDF/UA-1'],
    ['no title', SOUND.replace('#set document(title: "Prov")', ''), {}, 'the document has no title'],
    [
      'no header of a table',
      SOUND.replace('table.header([Namn], [Antal])', '[Namn], [Antal]'),
      {},
      'a table has no header',
    ],
    ['a picture without words', `${SOUND}\n${PICTURE}`, {}, 'page 1: a figure has no alternative text'],
    ['a skipped level of headings', SOUND.replace('#table', '=== Djup\n#table'), {}, 'a level of headings is skipped'],
    ['no heading', SOUND.replace('= Rubrik', 'Rubrik'), {}, 'bookmarks and headings differ'],
  ])('finds %s', async (_what, source, options, fault) => {
    expect(await faultsOf(source, options)).toContain(fault);
  });
});
