import { expect, it } from '@jest/globals';
import { RecentAnswers } from './recent-answers.js';

it('an answer is given again for half a minute, and one that failed never', async () => {
  const recent = new RecentAnswers<number>();
  let asked = 0;
  const ask = async () => (asked += 1);
  expect(await recent.get('a', 0, ask)).toBe(1);
  expect(await recent.get('a', 29_999, ask)).toBe(1);
  expect(await recent.get('b', 29_999, ask)).toBe(2);
  expect(await recent.get('a', 30_000, ask)).toBe(3);
  await expect(recent.get('c', 0, async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await recent.get('c', 0, ask)).toBe(4);
});
