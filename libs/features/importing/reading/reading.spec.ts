import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readEvents } from '../events/read-events.js';
import { openInput } from './open-input.js';
import { LONGEST_LINE, readLines } from './read-lines.js';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function* inChunks(bytes: Buffer, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

describe('lines', () => {
  test('are the same however the bytes arrive', async () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme' }).filter((text) => !/[\n\r\uFEFF]/.test(text)),
      { minLength: 1 },
    );
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        async (lines, end, size) => {
          const bytes = Buffer.from(lines.map((line) => line + end).join(''));
          const read = await all(readLines(inChunks(bytes, size)));
          expect(read).toEqual(lines.map((text, index) => ({ line: index + 1, text })));
        },
      ),
    );
  });

  test('one that is too long is told by its number alone and the next is read', async () => {
    const bytes = Buffer.from(`first\n${'x'.repeat(3 * LONGEST_LINE)}\nlast`);
    expect(await all(readLines(inChunks(bytes, 65_536)))).toEqual([
      { line: 1, text: 'first' },
      { line: 2, text: null },
      { line: 3, text: 'last' },
    ]);
  });
});

describe('a file of events', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reading-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ['plain', (bytes: Buffer) => bytes],
    ['compressed', (bytes: Buffer) => gzipSync(bytes)],
  ])('%s, is passed through line by line and what is not JSON is reported', async (name, pack) => {
    const path = join(folder, name);
    await writeFile(path, pack(Buffer.from('\uFEFF{"id":"1"}\n\nnot json\n[1]\n{"id":"2","text":"a\u2028b"}')));
    const input = await openInput(path);
    expect(await all(readEvents(input.bytes))).toEqual([
      { kind: 'event', line: 1, event: { id: '1' } },
      { kind: 'problem', line: 3, reason: 'is not a JSON object' },
      { kind: 'problem', line: 4, reason: 'is not a JSON object' },
      { kind: 'event', line: 5, event: { id: '2', text: 'a\u2028b' } },
    ]);
    expect(input.readBytes()).toBe(input.sizeBytes);
  });

  test('that is cut off fails instead of looking complete', async () => {
    const path = join(folder, 'cut.gz');
    await writeFile(path, gzipSync(Buffer.from('{"id":"1"}\n'.repeat(1000))).subarray(0, -20));
    const { bytes } = await openInput(path);
    await expect(all(readEvents(bytes))).rejects.toThrow('unexpected end of file');
  });
});
