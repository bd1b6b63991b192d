import type { DispatchChange, DispatchState } from '#contracts';
import { changedEntries, changedMembers, isEmpty } from './changed-members.js';
import type { Sections } from './live.js';

/**
 * The sections of a dispatch service: windows, incidents and units change one by one. The windows are slow; no figure
 * grows, since every clock runs from the instant that is told.
 */
export const DISPATCH_SECTIONS: Sections<DispatchState> = {
  changeBetween(before, after) {
    const windows = changedMembers(before.windows, after.windows);
    const incidents = changedEntries(before.incidents, after.incidents);
    const units = changedEntries(before.units, after.units);
    const change: DispatchChange = {
      ...changedMembers(wholeSections(before), wholeSections(after)),
      ...(isEmpty(windows) ? {} : { windows }),
      ...(isEmpty(incidents) ? {} : { incidents }),
      ...(isEmpty(units) ? {} : { units }),
    };
    return isEmpty(change) ? null : change;
  },
  withSlowSectionsOf: ({ windows }, state) => ({ ...state, windows }),
  tellsSlowSections: ({ windows }) => windows !== undefined,
  isGrowing: () => false,
};

function wholeSections(state: DispatchState): Omit<DispatchState, 'kind' | 'windows' | 'incidents' | 'units'> {
  const { kind: _kind, windows: _windows, incidents: _incidents, units: _units, ...sections } = state;
  return sections;
}
