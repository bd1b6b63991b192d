import type { FollowUpTexts } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { draftOn, keepDraft, keptDraft, otherwiseWritten } from './draft.js';

const latest: FollowUpTexts = {
  version: 3,
  fulfilment: 'Uppfyllt',
  risks: 'Sjukdom',
  measures: '',
  written: { role: 'manager', keyId: 'k', at: '2026-09-10T08:00:00Z' },
};

describe('a draft of the texts', () => {
  it('begins with the latest version, or empty where there is none', () => {
    expect(draftOn(latest)).toEqual({ fulfilment: 'Uppfyllt', risks: 'Sjukdom', measures: '', basedOn: 3 });
    expect(draftOn(null)).toEqual({ fulfilment: '', risks: '', measures: '', basedOn: 0 });
  });

  it('knows which texts somebody else has written otherwise since it was begun', () => {
    const draft = { ...draftOn(latest), risks: 'Sjukdom, vakanser' };
    expect(otherwiseWritten(draft, latest)).toEqual([]);
    expect(otherwiseWritten(draft, { ...latest, version: 4, fulfilment: 'Delvis' })).toEqual(['fulfilment', 'risks']);
    expect(otherwiseWritten({ ...draft, basedOn: 0 }, null)).toEqual([]);
  });

  it('is there again for its own area and period until it is saved', () => {
    keepDraft('1177 2026', draftOn(latest));
    expect([keptDraft('1177 2026'), keptDraft('bum 2026')]).toEqual([draftOn(latest), null]);
    keepDraft('1177 2026', null);
    expect(keptDraft('1177 2026')).toBeNull();
  });
});
