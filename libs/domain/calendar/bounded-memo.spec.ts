import { describe, expect, it } from '@jest/globals';
import { boundedMemo } from './bounded-memo.js';

describe('a bounded memory', () => {
  it('computes a remembered value once and forgets the oldest first', () => {
    const computed: number[] = [];
    const square = boundedMemo(2, (key) => {
      computed.push(key);
      return { square: key * key };
    });
    expect([1, 2, 1, 3, 2, 1].map((key) => square(key).square)).toEqual([1, 4, 1, 9, 4, 1]);
    expect(computed).toEqual([1, 2, 3, 1]);
  });
});
