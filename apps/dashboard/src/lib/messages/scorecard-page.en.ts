import type { scorecardPageSv } from './scorecard-page.sv.js';

/** Holds the texts of the scorecard's panels in English. */
export const scorecardPageEn: typeof scorecardPageSv = {
  week: {
    day: {
      '1': 'Monday',
      '2': 'Tuesday',
      '3': 'Wednesday',
      '4': 'Thursday',
      '5': 'Friday',
      '6': 'Saturday',
      '7': 'Sunday',
    },
  },
};
