import { describe, expect, it } from '@jest/globals';
import { inMonths } from './dirty-days.js';

const days = (...list: readonly string[]) => list.map((day) => ({ service: 'slc', day }));

describe('changed days', () => {
  it('stay apart while a month has few of them', () => {
    const few = days('2026-02-01', '2026-02-02', '2026-02-03', '2026-02-28', '2026-03-01');
    expect(inMonths(few)).toEqual(few);
  });

  it('are one rebuild of the whole month where it has many', () => {
    const many = days('2028-02-03', '2028-02-01', '2028-02-09', '2028-02-10', '2028-02-20', '2028-03-05');
    expect(inMonths(many)).toEqual([
      { service: 'slc', day: '2028-02-01', until: '2028-02-29' },
      { service: 'slc', day: '2028-03-05' },
    ]);
  });
});
