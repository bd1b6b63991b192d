import { describe, expect, it } from '@jest/globals';
import { callListQuerySchema, indicatorIdSchema } from '#contracts';
import { CALL_LISTS, filtersOf, listsBehind } from './call-list.js';

describe('lists of calls', () => {
  it.each(CALL_LISTS)('%s is a question that the server takes', (list) => {
    expect(callListQuerySchema.safeParse({ period: '2026-10', ...filtersOf(list, 480) }).success).toBe(true);
  });

  it('part the answered calls in two: a wait of the very target time is in time', () => {
    expect(filtersOf('in_time', 480)).toEqual({ outcome: 'answered', waitedUpToMs: '480000' });
    expect(filtersOf('late', 480)).toEqual({ outcome: 'answered', waitedOverMs: '480000' });
  });

  it('are behind every figure of how callers were met', () => {
    const without = indicatorIdSchema.options.filter((id) => listsBehind(id) === undefined);
    expect(without).toEqual(['handled', 'chats', 'chats_synchronous', 'chat_referrals', 'direct_referral_rate']);
  });
});
