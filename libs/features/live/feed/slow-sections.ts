import type { LiveChange, LiveState } from '#contracts';

/** Windows of whole calendar periods: a single call hardly moves them, yet each call changes them. */
const SLOW_WINDOWS = ['month', 'month-oncall', 'quarter-oncall'] as const;

/** Gives a state in which the long windows, the budgets made of them and the places are those of a former state. */
export function withSlowSectionsOf(former: LiveState, state: LiveState): LiveState {
  const { month, 'month-oncall': monthOncall, 'quarter-oncall': quarterOncall } = former.windows;
  const windows = { ...state.windows, month, 'month-oncall': monthOncall, 'quarter-oncall': quarterOncall };
  const { budgets, queues, areas } = former;
  return { ...state, windows, budgets, queues, areas };
}

/** Tells whether a change tells of a long window, a budget or a place. */
export function tellsSlowSections({ windows, budgets, queues, areas }: LiveChange): boolean {
  const sections = [budgets, queues, areas];
  return (
    sections.some((section) => section !== undefined) || SLOW_WINDOWS.some((window) => windows?.[window] !== undefined)
  );
}
