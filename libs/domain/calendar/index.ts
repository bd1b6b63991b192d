export { type Calendar, createCalendar, type SegmentSpan, type TimeSpan } from './calendar.js';
export {
  type Period,
  type PeriodKind,
  type PeriodRefusalCode,
  type PeriodResult,
  type Refusal,
  resolvePeriod,
} from './period.js';
export { seriesPeriods, type SeriesPeriodsResult, type SeriesRefusalCode } from './series-periods.js';
export { localHours } from './local-hours.js';
export { isOfWholeDays } from './whole-days.js';
