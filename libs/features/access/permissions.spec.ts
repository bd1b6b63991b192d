import type { Role } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { ForbiddenError } from './access-errors.js';
import { allows, covers, requireService, unknownServices, type Permission } from './permissions.js';

describe('allows', () => {
  it.each<[Role, readonly Permission[]]>([
    ['source', ['ingest']],
    ['viewer', ['read']],
    ['shift_lead', ['read', 'respond', 'prepare']],
    ['manager', ['read', 'respond', 'prepare', 'seal']],
    ['admin', ['ingest', 'read', 'respond', 'prepare', 'seal', 'administer']],
  ])('gives %s exactly %j', (role, expected) => {
    const permissions: readonly Permission[] = ['ingest', 'read', 'respond', 'prepare', 'seal', 'administer'];
    expect(permissions.filter((permission) => allows(role, permission))).toEqual(expected);
  });
});

describe('services', () => {
  it('are covered by name, and all of them by *', () => {
    expect(covers({ role: 'viewer', services: ['1177'] }, '1177')).toBe(true);
    expect(covers({ role: 'viewer', services: ['1177'] }, 'slc')).toBe(false);
    expect(covers({ role: 'viewer', services: ['*'] }, 'slc')).toBe(true);
    expect(covers({ role: 'viewer', services: [] }, 'slc')).toBe(false);
  });

  it('that are not covered are refused', () => {
    expect(() => requireService({ role: 'admin', services: ['1177'] }, 'slc')).toThrow(ForbiddenError);
    expect(() => requireService({ role: 'source', services: ['*'] }, 'slc')).not.toThrow();
  });

  it('that are not configured are found by their position', () => {
    expect(unknownServices(['1177', 'nowhere', '*', ''], new Set(['1177']))).toEqual([1, 3]);
  });
});
