import { calendarFileSchema } from '#contracts';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from './calendar.js';
import { resolvePeriod } from './period.js';

const calendar = createCalendar(calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8'))));
const textLikeAnId = fc
  .array(
    fc.constantFrom('2026', '2024', '0000', '-', 'W', 'Q', 'T', '-ytd', '/', '00', '02', '13', '31', '53', '5', 'Z'),
    {
      maxLength: 7,
    },
  )
  .map((parts) => parts.join(''));

const boundsOf = (id: string) => {
  const result = resolvePeriod(id, calendar, 0);
  return result.ok ? [result.period.fromMs, result.period.toMs] : [];
};

describe('laws of every period id', () => {
  it('any text names a period that starts before it ends, or is refused with a reason; nothing throws', () => {
    fc.assert(
      fc.property(fc.oneof(textLikeAnId, fc.string()), (id) => {
        const result = resolvePeriod(id, calendar, 0);
        return result.ok ? result.period.id === id && result.period.fromMs < result.period.toMs : result.reason !== '';
      }),
      { numRuns: 2_000 },
    );
  });

  it('quarters and tertials partition their year, and the last tertial to date is the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1970, max: 2199 }), (year) => {
        const joined = (ids: readonly string[]) => {
          const bounds = ids.map(boundsOf);
          const meet = bounds.slice(1).every(([fromMs], index) => fromMs === bounds[index]?.[1]);
          return meet ? [bounds[0]?.[0], bounds.at(-1)?.[1]] : [];
        };
        const whole = String(boundsOf(`${year}`));
        return (
          whole === String(joined([1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`))) &&
          whole === String(joined([1, 2, 3].map((tertial) => `${year}-T${tertial}`))) &&
          whole === String(boundsOf(`${year}-T3-ytd`))
        );
      }),
      { numRuns: 50 },
    );
  });
});
