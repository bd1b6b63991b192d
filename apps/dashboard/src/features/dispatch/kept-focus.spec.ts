import { describe, expect, it } from '@jest/globals';
import { KeptFocus } from './kept-focus.js';

describe('the focus of a row that moves to another list', () => {
  it('is taken by the row of the same id and by no other, once', () => {
    const focus = new KeptFocus();
    focus.leave('a');
    expect(focus.arrive('b')).toBe(false);
    expect(focus.arrive('a')).toBe(true);
    expect(focus.arrive('a')).toBe(false);
  });

  it('is not taken once the reader has moved on', () => {
    const focus = new KeptFocus();
    focus.leave('a');
    focus.forget();
    expect(focus.arrive('a')).toBe(false);
  });
});
