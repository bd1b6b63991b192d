import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { TooLargeError, UnreadableBodyError } from '../problems/request-errors.js';
import { inflate } from './raw-bodies.js';

const LIMIT_BYTES = 200;
const content = fc.uint8Array({ maxLength: 2 * LIMIT_BYTES }).map((bytes) => Buffer.from(bytes));

describe('inflate', () => {
  it('gives back what was compressed up to the limit, and refuses every byte beyond it', async () => {
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        const inflated = inflate(gzipSync(bytes), 'gzip', LIMIT_BYTES);
        if (bytes.length > LIMIT_BYTES) await expect(inflated).rejects.toThrow(TooLargeError);
        else expect((await inflated).equals(bytes)).toBe(true);
      }),
    );
  });

  it('takes a body apart that was compressed in pieces', async () => {
    const pieces = Buffer.concat([gzipSync('one'), gzipSync('two')]);
    expect((await inflate(pieces, 'GZIP', LIMIT_BYTES)).toString()).toBe('onetwo');
  });

  it('refuses a body that lost its end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 99 }), async (percent) => {
        const whole = gzipSync(Buffer.alloc(LIMIT_BYTES, 'abc'));
        const part = whole.subarray(0, Math.floor((whole.length * percent) / 100));
        await expect(inflate(part, 'gzip', LIMIT_BYTES)).rejects.toThrow(UnreadableBodyError);
      }),
    );
  });
});
