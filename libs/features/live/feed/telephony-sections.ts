import type { TelephonyChange, TelephonyState } from '#contracts';
import { changedEntries, changedMembers, isEmpty } from './changed-members.js';
import type { Sections } from './live.js';

/** Windows of whole calendar periods: a single call hardly moves them, yet each call changes them. */
const SLOW_WINDOWS = ['month', 'month-oncall', 'quarter-oncall'] as const;

/**
 * The sections of a telephony service: windows change one by one, queues and areas place by place. The long windows, the
 * budgets made of them and the places are slow; the longest wait grows while somebody waits.
 */
export const TELEPHONY_SECTIONS: Sections<TelephonyState> = {
  changeBetween(before, after) {
    const windows = changedMembers(before.windows, after.windows);
    const queues = changedEntries(before.queues, after.queues);
    const areas = changedEntries(before.areas, after.areas);
    const change: TelephonyChange = {
      ...changedMembers(wholeSections(before), wholeSections(after)),
      ...(isEmpty(windows) ? {} : { windows }),
      ...(isEmpty(queues) ? {} : { queues }),
      ...(isEmpty(areas) ? {} : { areas }),
    };
    return isEmpty(change) ? null : change;
  },
  withSlowSectionsOf(former, state) {
    const { month, 'month-oncall': monthOncall, 'quarter-oncall': quarterOncall } = former.windows;
    const windows = { ...state.windows, month, 'month-oncall': monthOncall, 'quarter-oncall': quarterOncall };
    const { budgets, queues, areas } = former;
    return { ...state, windows, budgets, queues, areas };
  },
  tellsSlowSections({ windows, budgets, queues, areas }) {
    const sections = [budgets, queues, areas];
    return (
      sections.some((section) => section !== undefined) ||
      SLOW_WINDOWS.some((window) => windows?.[window] !== undefined)
    );
  },
  isGrowing: ({ waiting }) => waiting.count > 0,
};

function wholeSections(state: TelephonyState): Omit<TelephonyState, 'kind' | 'windows' | 'queues' | 'areas'> {
  const { kind: _kind, windows: _windows, queues: _queues, areas: _areas, ...sections } = state;
  return sections;
}
