import { describe, expect, test } from '@jest/globals';
import { timeReader } from './time-format.js';

const STOCKHOLM = 'Europe/Stockholm';

function read(format: string, text: string): string | null {
  const timeMs = timeReader(format, STOCKHOLM)(text);
  return timeMs === null ? null : new Date(timeMs).toISOString();
}

const table: readonly (readonly [format: string, text: string, instant: string | null])[] = [
  ['iso', '1999-03-01T06:53:05', '1999-03-01T05:53:05.000Z'],
  ['iso', '1999-03-01 06:53:05', '1999-03-01T05:53:05.000Z'],
  ['iso', '2026-07-01T06:53:05.250', '2026-07-01T04:53:05.250Z'],
  ['iso', '2026-07-01T06:53:05Z', '2026-07-01T06:53:05.000Z'],
  ['iso', '2026-07-01T06:53:05-05:00', '2026-07-01T11:53:05.000Z'],
  ['iso', '2026-07-01', '2026-06-30T22:00:00.000Z'],
  ['iso', '2026-02-30T06:53:05', null],
  ['iso', 'yesterday', null],
  ['epoch_s', '1459470120', '2016-04-01T00:22:00.000Z'],
  ['epoch_s', '1459470120.5', '2016-04-01T00:22:00.500Z'],
  ['epoch_s', '0x10', null],
  ['epoch_ms', '1459470120123', '2016-04-01T00:22:00.123Z'],
  ['MM/dd/yyyy hh:mm:ss a', '07/01/2026 01:02:03 PM', '2026-07-01T11:02:03.000Z'],
  ['MM/dd/yyyy hh:mm:ss a', '07/01/2026 12:02:03 am', '2026-06-30T22:02:03.000Z'],
  ['MM/dd/yyyy hh:mm:ss a', '07/01/2026 12:02:03 PM', '2026-07-01T10:02:03.000Z'],
  ['MM/dd/yyyy hh:mm:ss a', '07/01/2026 13:02:03 PM', null],
  ['MM/dd/yyyy hh:mm:ss a', '02/30/2026 01:02:03 PM', null],
  ['d.M.yyyy H:mm', '1.7.2026 6:05', '2026-07-01T04:05:00.000Z'],
  ['yyyy-MM-ddTHH:mm:ss.SSS', '2026-07-01T06:05:04.321', '2026-07-01T04:05:04.321Z'],
  ['yyyy-MM-dd HH:mm', '2026-07-01 06:05 ', null],
];

describe('a time in a file', () => {
  test.each(table)('%s: %s', (format, text, instant) => expect(read(format, text)).toBe(instant));

  test('that occurs twice, because clocks are set back, is the earlier', () => {
    expect(read('iso', '2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('that does not occur, because clocks are set forward, is shifted by the gap', () => {
    expect(read('iso', '2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z');
  });

  test.each([
    ['yyyy-MM-dd qq', 'does not know the token qq'],
    ['yyyy-MM HH:mm', 'lacks the day'],
    ['yyyy-MM-dd hh:mm', 'must have both hh and a, or neither'],
    ['yyyy-MM-dd dd', 'names the day twice'],
  ])('a pattern such as %s is refused because it %s', (pattern, message) => {
    expect(() => timeReader(pattern, STOCKHOLM)).toThrow(message);
  });
});
