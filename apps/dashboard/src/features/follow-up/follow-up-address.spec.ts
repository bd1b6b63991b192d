import { expect, test } from '@jest/globals';
import { chosenReport, periodOfReport } from './follow-up-address.js';

test.each([
  ['2025-T2-ytd', '2026-11-22', '2025-T2-ytd'],
  ['2025', '2026-11-22', '2025'],
  [null, '2026-11-22', '2026-T2-ytd'],
  [null, '2026-05-01', '2026-T2-ytd'],
  [null, '2026-04-30', '2025'],
  ['2026-T1-ytd', '2026-01-10', '2025'],
  ['0026', '2026-01-10', '2025'],
])('the address %j on %s shows the report of %s', (period, today, expected) => {
  expect(periodOfReport(chosenReport(period, today))).toBe(expected);
});
