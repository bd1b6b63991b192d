export { agree, hasCalls, NO_FIGURES, ourFigures, sumFigures } from './interval-figures.js';
export { explainingProfiles, type ProfileChoice } from './explaining-profiles.js';
export { clockShifts, isShifted, MAX_SHIFT_HOURS, type TimedFigures } from './clock-shifts.js';
export { explain, theirFigures, type IntervalEvidence } from './explain.js';
export { summarise } from './summarise.js';
