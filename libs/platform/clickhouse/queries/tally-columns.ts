/** Columns of `day_tallies` that add, in the order in which they are written. */
export const ADDED_COLUMNS = [
  'answered',
  'abandoned',
  'flowed_out',
  'pending',
  'turned_away',
  'rung_out',
  'incomplete',
  'clock_anomalies',
  'chats',
  'chats_synchronous',
  'chat_referrals',
  'classified',
  'self_care',
  'direct_referrals',
  'booked_visits',
  'on_call_doctors',
  'ambulances',
  'home_care',
  'other_outcomes',
  'talks',
  'wrap_ups',
  'answered_wait_ms',
  'abandoned_wait_ms',
  'talk_ms',
  'wrap_up_ms',
] as const;
export type AddedColumn = (typeof ADDED_COLUMNS)[number];

/** Columns of which the greatest counts, and the outcome whose waits each looks at. */
export const LONGEST_COLUMNS = [
  { column: 'longest_answered_ms', outcome: 'answered' },
  { column: 'longest_abandoned_ms', outcome: 'abandoned' },
  { column: 'longest_flowed_out_ms', outcome: 'flowed_out' },
] as const;

/** Histograms by second, and the outcome that each counts. */
export const WAIT_COLUMNS = [
  { column: 'answered_waits', outcome: 'answered' },
  { column: 'abandoned_waits', outcome: 'abandoned' },
  { column: 'flowed_out_waits', outcome: 'flowed_out' },
] as const;

/** Columns of `day_tallies` that hold an added column by local hour, and which. */
export const HOUR_ADDED_COLUMNS = [
  { column: 'hour_answered', added: 'answered' },
  { column: 'hour_abandoned', added: 'abandoned' },
  { column: 'hour_flowed_out', added: 'flowed_out' },
  { column: 'hour_pending', added: 'pending' },
  { column: 'hour_answered_wait_ms', added: 'answered_wait_ms' },
  { column: 'hour_abandoned_wait_ms', added: 'abandoned_wait_ms' },
] as const;

/** Columns of `day_tallies` that hold waits by local hour, and the outcome whose waits each holds. */
export const HOUR_WAIT_COLUMNS = [
  { column: 'hour_answered_waits', outcome: 'answered' },
  { column: 'hour_abandoned_waits', outcome: 'abandoned' },
  { column: 'hour_flowed_out_waits', outcome: 'flowed_out' },
] as const;

/** Every column that holds what was counted by local hour, in the order of the tallies that {@link talliesSql} gives. */
export const HOUR_COLUMNS: readonly string[] = [
  ...HOUR_ADDED_COLUMNS.map(({ column }) => column),
  ...HOUR_WAIT_COLUMNS.map(({ column }) => column),
];

/** Every column that holds what was counted, in the order of the tallies that {@link talliesSql} gives. */
export const TALLY_COLUMNS: readonly string[] = [
  ...ADDED_COLUMNS,
  ...LONGEST_COLUMNS.map(({ column }) => column),
  ...WAIT_COLUMNS.map(({ column }) => column),
];
