import type { CompensationTexts } from './compensation-texts.js';

/** What only the files of the compensation say, in English. */
export const COMPENSATION_IN_ENGLISH: CompensationTexts = {
  facts: {
    agreement: 'Agreement',
    quarters: 'For the quarters',
    amount: 'Amount',
    amountCovers: 'The amount covers',
    placement: 'A share between two rows',
    paidBelow: 'Paid below the lowest row',
    source: 'Source',
  },
  tables: {
    outcome: 'Outcome',
    steps: 'Table of the assignment',
    readings: 'Every reading',
    neighbours: 'The nearest rows',
    remaining: 'The rest of the quarter',
    edges: 'What each row asks',
    whatIf: 'End of the quarter',
  },
  columns: {
    stepFrom: 'Row of the table',
    percentPaid: 'Paid',
    sek: 'Amount',
    fullSek: 'Full amount',
    roundingSensitive: 'Sensitive to rounding',
    placement: 'A share between two rows',
    paidBelowPercent: 'Below lowest',
    amountCovers: 'The amount covers',
    inForce: 'In force',
    towards: 'Direction',
    differenceSek: 'Difference',
    ofCallsToCome: 'Of calls to come',
    ofCallsOffered: 'Of calls offered',
    answersNeeded: 'Answers in time needed',
    shareNeeded: 'Share needed',
    percentInTime: 'Of calls to come',
    answers: 'Answers in time',
  },
  agreement: (version) => `version ${version}`,
  placements: {
    lower_bound: 'the row whose lower bound is reached',
    rounded: 'the share rounded to whole percent',
  },
  spans: { calendar_year: 'a calendar year', agreement: 'the whole agreement' },
  towards: { up: 'Up to the row above', down: 'Down to the row below' },
  remaining: {
    hoursLeft: 'Hours of jourtid left',
    callsPerHour: 'Calls an hour of jourtid so far',
    callsToCome: 'Calls expected',
  },
  sensitive: { true: 'Yes', false: 'No' },
  inForce: { true: 'In force', false: 'No' },
  unreachable: 'out of reach',
  sentences: {
    preliminary: 'The compensation is preliminary as long as the quarter is not over.',
    noShare: 'No calls are known in jourtid of the quarter. So there is no share, no row and no amount.',
    sensitive: 'The share lies between two rows of the table. Rounded to whole percent the outcome would be another.',
    share:
      "The share is that of citizens' calls in jourtid answered within the target time, of all such calls offered.",
    whole: 'The share is placed by whole numbers, numerator against denominator, and is never shown rounded up.',
    sek: 'Amounts are rounded down to whole öre.',
    neighbours:
      'Upwards: calls to be answered in time, among those to come or among those offered already. Downwards: calls that, missed, lead to the row below.',
    forecast: "Calls expected are counted at the quarter's own pace so far. They are no promise.",
  },
};
