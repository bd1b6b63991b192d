import { describe, expect, it } from '@jest/globals';
import { bySeverity } from './by-severity.js';

describe('breaches by severity', () => {
  it('begin with the critical ones', () => {
    const breaches = [{ severity: 'low' }, { severity: 'critical' }, { severity: 'high' }] as const;
    expect(breaches.toSorted(bySeverity).map(({ severity }) => severity)).toEqual(['critical', 'high', 'low']);
  });
});
