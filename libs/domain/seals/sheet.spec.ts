import type { Role, SealEntry, Sheet, Signature } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { foldSheets, refuseDraft, refuseReview, refuseSeal, type StoredEntry } from './sheet.js';

const signed = (role: Role, keyId: string, at = '2026-11-02T08:00:00.000Z'): Signature => ({ role, keyId, at });

const LEAD = signed('shift_lead', 'k1');
const MANAGER = signed('manager', 'k2');
const HASH = 'a'.repeat(64);

function drafted(id: string, changes: Partial<Extract<SealEntry, { entry: 'drafted' }>> = {}): StoredEntry {
  return {
    hash: '',
    entry: {
      entry: 'drafted',
      id,
      kind: 'scorecard',
      service: '1177',
      period: { id: '2026-10', from: '2026-10-01T00:00:00+02:00', to: '2026-11-01T00:00:00+01:00', closed: true },
      cutOff: '2026-11-02T08:00:00.000Z',
      rules: {
        definitions: { profile: 'contract', version: '1' },
        calendar: { id: 'vgr', version: '1' },
        intervalsVersion: null,
        compensationVersion: null,
        targetSeconds: 480,
      },
      figures: {},
      restates: null,
      drafted: LEAD,
      ...changes,
    },
  };
}

const reviewed = (id: string, by = LEAD): StoredEntry => ({ hash: '', entry: { entry: 'reviewed', id, reviewed: by } });

function sealed(id: string, changes: Parameters<typeof drafted>[1] = {}): StoredEntry {
  const { entry } = drafted(id, changes);
  if (entry.entry !== 'drafted') throw new TypeError('not a draft');
  const place = { number: 1, previousHash: '0'.repeat(64) };
  return { hash: HASH, entry: { ...entry, ...place, entry: 'sealed', reviewed: LEAD, sealed: MANAGER } };
}

const whole = (id: string, changes: Parameters<typeof drafted>[1] = {}) => [
  drafted(id, changes),
  reviewed(id),
  sealed(id, changes),
];

function fold(...entries: readonly StoredEntry[]): readonly Sheet[] {
  return foldSheets(entries).map(({ sheet }) => sheet);
}

function one(...entries: readonly StoredEntry[]): Sheet {
  const [sheet] = fold(...entries);
  if (!sheet) throw new RangeError('no sheet');
  return sheet;
}

describe('a sheet', () => {
  it('goes from draft to reviewed to sealed, whatever the order in which that is read and however often', () => {
    expect(one(drafted('a'))).toMatchObject({ state: 'draft', reviewed: null, sealed: null, seal: null });
    expect(one(drafted('a'), reviewed('a'))).toMatchObject({ state: 'reviewed', reviewed: LEAD, sealed: null });
    const expected = { state: 'sealed', sealed: MANAGER, seal: { number: 1, hash: HASH }, restatedBy: null };
    expect(one(...whole('a'))).toMatchObject(expected);
    expect(fold(...whole('a').toReversed(), ...whole('a'))).toEqual(fold(...whole('a')));
  });

  it('keeps the first review, and stands without its draft once it is sealed', () => {
    const later = signed('manager', 'k9', '2026-11-03T08:00:00.000Z');
    expect(one(drafted('a'), reviewed('a', later), reviewed('a')).reviewed).toEqual(LEAD);
    expect(one(sealed('a'))).toMatchObject({ state: 'sealed', service: '1177' });
    expect(fold(reviewed('a'))).toEqual([]);
  });

  it('says by which it was restated, once that is sealed and not before', () => {
    const [old] = fold(...whole('a'), drafted('b', { restates: 'a' }));
    expect(old?.restatedBy).toBeNull();
    const [restated, standing] = fold(...whole('a'), ...whole('b', { restates: 'a' }));
    expect(restated).toMatchObject({ state: 'sealed', restatedBy: 'b' });
    expect(standing).toMatchObject({ state: 'sealed', restates: 'a', restatedBy: null });
  });
});

describe('reviewing', () => {
  it('is for drafts alone', () => {
    expect(refuseReview(one(drafted('a')))).toBeNull();
    expect(refuseReview(one(drafted('a'), reviewed('a')))?.code).toBe('conflict');
    expect(refuseReview(one(...whole('a')))?.code).toBe('conflict');
  });
});

describe('sealing', () => {
  const ready = [drafted('a'), reviewed('a')];
  const open = { id: '2026-11', from: '2026-11-01T00:00:00+01:00', to: '2026-12-01T00:00:00+01:00', closed: false };

  it.each<[string, readonly StoredEntry[], Signature, 'conflict' | 'forbidden' | undefined]>([
    ['lets another role seal what was reviewed', ready, MANAGER, undefined],
    ['refuses a draft', [drafted('a')], MANAGER, 'conflict'],
    ['refuses what is sealed already', whole('a'), MANAGER, 'conflict'],
    ['refuses the role that drafted', ready, signed('shift_lead', 'k9'), 'forbidden'],
    ['refuses the key that drafted, whatever its role', ready, signed('manager', 'k1'), 'forbidden'],
    ['refuses the role that reviewed', [drafted('a'), reviewed('a', signed('manager', 'k9'))], MANAGER, 'forbidden'],
    ['refuses a period that had not ended', [drafted('a', { period: open }), reviewed('a')], MANAGER, 'conflict'],
  ])('%s', (_, entries, sealer, expected) => {
    expect(refuseSeal(one(...entries), sealer, [])?.code).toBe(expected);
  });

  it('refuses a second sheet of the same period that restates nothing, or what has been restated meanwhile', () => {
    const sheets = fold(...whole('a'), ...whole('b', { restates: 'a' }), drafted('c'), reviewed('c'));
    const others = sheets.slice(0, 2);
    const plain = one(drafted('c'), reviewed('c'));
    expect(refuseSeal(plain, MANAGER, others)?.code).toBe('conflict');
    const late = one(drafted('c', { restates: 'a' }), reviewed('c'));
    expect(refuseSeal(late, MANAGER, others)?.code).toBe('conflict');
    expect(refuseSeal(one(drafted('c', { restates: 'b' }), reviewed('c')), MANAGER, others)).toBeNull();
  });
});

describe('drafting', () => {
  it('names what it restates where the period is sealed, and only a sealed sheet that still stands', () => {
    const others = fold(...whole('a'), drafted('d'));
    expect(refuseDraft(null, fold(drafted('d'), reviewed('d')))).toBeNull();
    expect(refuseDraft(null, others)?.code).toBe('conflict');
    expect(refuseDraft('a', others)).toBeNull();
    expect(refuseDraft('d', others)?.code).toBe('conflict');
    expect(refuseDraft('unknown', others)?.code).toBe('conflict');
  });
});
