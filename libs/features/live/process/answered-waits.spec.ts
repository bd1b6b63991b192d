import { describe, expect, it } from '@jest/globals';
import { AnsweredWaits } from './answered-waits.js';

describe('the waits of answered contacts', () => {
  it('are told once each, as first known, however often events of a contact come', () => {
    const kept = new Map<string, number>();
    const waits = new AnsweredWaits((subject) => kept.get(subject) ?? null);
    expect(waits.take('a')).toBeNull();
    kept.set('a', 480_000);
    expect(waits.take('a')).toBe(480_000);
    kept.set('a', 479_000);
    expect(waits.take('a')).toBeNull();
    kept.set('b', 0);
    expect(waits.take('b')).toBe(0);
  });

  it('are forgotten with their contacts alone', () => {
    const kept = new Map([
      ['old', 1],
      ['new', 2],
    ]);
    const waits = new AnsweredWaits((subject) => kept.get(subject) ?? null);
    waits.take('old');
    waits.take('new');
    kept.delete('old');
    waits.forget();
    kept.set('old', 3);
    expect([waits.take('new'), waits.take('old')]).toEqual([null, 3]);
  });
});
