import type { BreakdownTexts } from './breakdown-texts.js';

/** What only the tables of what a scorecard is made up of say, in English. */
export const BREAKDOWNS_IN_ENGLISH: BreakdownTexts = {
  tables: {
    queues: 'By queue',
    areas: 'By area',
    waits: 'Waits',
    week: 'The hours of the week',
    referrals: 'What the calls led to',
  },
  columns: {
    queue: 'Queue',
    area: 'Area',
    wait: 'Wait',
    side: 'Target time',
    weekday: 'Weekday',
    classified: 'Assessed',
    answered: 'Answered',
    abandoned: 'Abandoned',
    flowedOut: 'Left the queue otherwise',
    self_care: 'Self-care',
    direct_referral: 'Direct referral',
    booked_visit: 'Booked visit',
    on_call_doctor: 'On-call doctor',
    ambulance: 'Ambulance',
    home_care: 'Home care',
    other: 'Other',
  },
  withoutArea: 'No area',
  waitSpan: ({ over, within, isEdge }) => `${over}–${within}${isEdge ? ' (target time)' : ''}`,
  waitOver: (over) => `over ${over}`,
  sides: { within: 'within', beyond: 'after' },
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  callsPerHour: 'Calls offered an hour',
  charts: {
    waits: 'Calls by wait',
    waitsAlternative: (told) => `Bar chart of waits. ${told} Every value is in the table.`,
    within: (answered, abandoned) => `Within the target time: ${answered} answered, ${abandoned} abandoned.`,
    beyond: (answered, abandoned) => `After the target time: ${answered} answered, ${abandoned} abandoned.`,
  },
  sentences: {
    queues: 'A queue counts every time that somebody was put into it. A call that changed queues counts in both.',
    waits: 'Waits are those of the calls that the share within target time is counted on.',
    edges:
      'A wait of exactly an edge belongs to the row before it. The row that ends at the target time is the last in time.',
    week: 'The hours of the week: a call belongs to the hour of its queueing. Empty: the period does not have the hour.',
    noWeek: 'The hours of the week are left out: the period does not begin and end at midnight.',
    referrals: 'What the calls led to: a call counts by its last assessment.',
    noReferrals: 'No assessment of what the calls led to is reported for the period.',
  },
};
