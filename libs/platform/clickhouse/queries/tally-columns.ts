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
  'direct_referrals',
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

/** Every column that holds what was counted, in the order of the tallies that {@link talliesSql} gives. */
export const TALLY_COLUMNS: readonly string[] = [
  ...ADDED_COLUMNS,
  ...LONGEST_COLUMNS.map(({ column }) => column),
  ...WAIT_COLUMNS.map(({ column }) => column),
];
