import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compensationFileSchema } from './compensation-file.schema.js';

const file = compensationFileSchema.parse(parse(readFileSync('config/compensation.yaml', 'utf8')));
const [first, second] = [
  { fromPercent: 75, paidPercent: 100 },
  { fromPercent: 50, paidPercent: 95 },
];

describe('the compensation file', () => {
  it.each([
    ['steps in another order', { steps: [second, first] }, 'agreements.0.steps: must stand highest first'],
    ['a bound that stands twice', { steps: [first, first] }, 'agreements.0.steps: must stand highest first'],
    [
      'a step that pays more than a higher one',
      { steps: [first, { ...second, paidPercent: 10 }], paidBelowPercent: 20 },
      'agreements.0.steps: must never pay more',
    ],
    ['an agreement that ends first', { lastQuarter: '2024-Q4' }, 'agreements.0.lastQuarter: must not lie before'],
    ['a month for a quarter', { firstQuarter: '2025-01' }, 'agreements.0.firstQuarter: must be a quarter'],
  ])('refuses %s, and says where', (_what, changes, said) => {
    const agreements = file.agreements.map((agreement) => ({ ...agreement, ...changes }));
    const { error } = compensationFileSchema.safeParse({ agreements });
    expect(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toContainEqual(
      expect.stringContaining(said),
    );
  });

  it('refuses two agreements of one service', () => {
    expect(compensationFileSchema.safeParse({ agreements: [...file.agreements, ...file.agreements] }).success).toBe(
      false,
    );
  });
});
