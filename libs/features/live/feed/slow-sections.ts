import type { LiveChange, LiveState } from '#contracts';

/** Windows of whole calendar periods: a single call hardly moves them, yet each call changes them. */
const SLOW_WINDOWS = ['month', 'month-oncall', 'quarter-oncall'] as const;

/** Gives a state in which the long windows and the budgets made of them are those of a former state. */
export function withSlowSectionsOf(former: LiveState, state: LiveState): LiveState {
  const { month, 'month-oncall': monthOncall, 'quarter-oncall': quarterOncall } = former.windows;
  const windows = { ...state.windows, month, 'month-oncall': monthOncall, 'quarter-oncall': quarterOncall };
  return { ...state, windows, budgets: former.budgets };
}

/** Tells whether a change tells of a long window or of a budget. */
export function tellsSlowSections({ windows, budgets }: LiveChange): boolean {
  return budgets !== undefined || SLOW_WINDOWS.some((window) => windows?.[window] !== undefined);
}
