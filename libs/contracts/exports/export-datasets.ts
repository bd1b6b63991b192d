import type { IntervalDefinition } from '../configuration/intervals-file.schema.js';
import { column, optional } from './export-column.js';
import { incidentColumns, missionColumns } from './export-dispatch-columns.js';
import type { ExportDataset, ExportDatasetId } from './exports.schema.js';

const SERVICE = column('service', 'text', 'Id of the service');
const DAY = column('local_day', 'date', 'Local calendar day on which the contact was queued first');
const SEGMENT = column('segment', 'text', '`oncall` (jourtid) or `office` (the rest)');
const KIND = column('caller_kind', 'text', '`citizen`, `caregiver` or `internal`');
const AREA = optional(
  'area',
  'text',
  'Area that the caller belongs to, by the first queueing; empty where it is not known',
);

const OUTCOMES = [
  column('offered', 'integer', 'answered + abandoned + flowed_out + pending'),
  column('answered', 'integer', 'Answered'),
  column('answered_within_target', 'integer', 'Answered after at most `target_seconds`'),
  column('abandoned', 'integer', 'Hung up while waiting'),
  column('flowed_out', 'integer', 'Passed on to elsewhere while waiting'),
  column('pending', 'integer', 'Without an outcome (yet)'),
];

const LENGTHS = [
  column('clock_anomalies', 'integer', "Waits that ended before they began by the sources' clocks; they count as 0 ms"),
  column('talks', 'integer', 'Conversations of known length'),
  column('wrap_ups', 'integer', 'Wrap-ups of known length'),
  column('answered_wait_ms', 'integer', 'Sum of the waits of answered, ms'),
  column('abandoned_wait_ms', 'integer', 'Sum of the waits of abandoned, ms'),
  column('talk_ms', 'integer', 'Sum of `talks`, ms'),
  column('wrap_up_ms', 'integer', 'Sum of `wrap_ups`, ms'),
  optional('longest_answered_ms', 'integer', 'Longest wait of answered, ms; empty where none was'),
  optional('longest_abandoned_ms', 'integer', 'Longest wait of abandoned, ms; empty where none was'),
  column('target_seconds', 'integer', 'Target time (målledtid) of the service, inclusive, s'),
];

const MANY_DAYS = { csv: 800, parquet: 800 };
const FEWER_DAYS = { csv: 400, parquet: 31 };

/** Datasets by id. */
export type ExportDatasets = Readonly<Record<ExportDatasetId, ExportDataset>>;

/**
 * Lists the datasets that other tools can read. Columns keep names, order and meaning; further ones may be added last. Those
 * of dispatch end with the intervals that are configured.
 */
export function exportDatasets(intervals: readonly IntervalDefinition[]): ExportDatasets {
  return {
    ...TELEPHONY_DATASETS,
    incidents: {
      id: 'incidents',
      of: 'dispatch',
      row: 'An incident, in order of its beginning',
      mostDays: FEWER_DAYS,
      columns: incidentColumns(intervals),
    },
    missions: {
      id: 'missions',
      of: 'dispatch',
      row: 'A mission of a unit at an incident, in order of the beginning of the incident',
      mostDays: FEWER_DAYS,
      columns: missionColumns(intervals),
    },
  };
}

/** The datasets of services of telephony. */
export const TELEPHONY_DATASETS: Omit<ExportDatasets, 'incidents' | 'missions'> = {
  days: {
    id: 'days',
    of: 'telephony',
    row: 'Contacts of a local day, segment, kind of caller and area: counts and sums',
    mostDays: MANY_DAYS,
    columns: [
      SERVICE,
      DAY,
      SEGMENT,
      KIND,
      AREA,
      ...OUTCOMES,
      column('turned_away', 'integer', 'Turned away before any queue'),
      column('rung_out', 'integer', 'Calls rung out (utringda)'),
      column('incomplete', 'integer', 'Contacts whose queueing is not known (yet); not among offered'),
      column('classified', 'integer', 'Contacts with an assessment'),
      column('direct_referrals', 'integer', 'Contacts whose last assessment is direct referral (direkthänvisning)'),
      column('chats', 'integer', 'Chats started'),
      column('chats_synchronous', 'integer', 'Chats started that are synchronous'),
      column('chat_referrals', 'integer', 'Chats referred to other care'),
      ...LENGTHS,
      column('self_care', 'integer', 'Contacts whose last assessment is self-care advice'),
      column('booked_visits', 'integer', 'Contacts whose last assessment is a booked visit'),
      column('on_call_doctors', 'integer', 'Contacts whose last assessment is the on-call doctor'),
      column('ambulances', 'integer', 'Contacts whose last assessment is an ambulance mission'),
      column('home_care', 'integer', 'Contacts whose last assessment is a mission to home care'),
      column(
        'other_outcomes',
        'integer',
        'Contacts whose last assessment is another one; with the others they are `classified`',
      ),
    ],
  },
  'queue-days': {
    id: 'queue-days',
    of: 'telephony',
    row: 'Stints in a queue of a local day, segment, kind of caller and area: a contact that passes two queues is in two rows, so never add these to `days`',
    mostDays: MANY_DAYS,
    columns: [
      SERVICE,
      column('local_day', 'date', 'Local calendar day on which the stint began'),
      column('queue', 'text', 'Id of the queue'),
      SEGMENT,
      KIND,
      AREA,
      ...OUTCOMES,
      column('turned_away', 'integer', 'Turned away from this queue'),
      ...LENGTHS,
    ],
  },
  calls: {
    id: 'calls',
    of: 'telephony',
    row: 'A contact that entered a queue, in order of the first queueing',
    mostDays: FEWER_DAYS,
    columns: [
      SERVICE,
      column('contact_id', 'text', 'Id that the source gave the contact'),
      column('queued_at', 'instant', 'First queueing'),
      DAY,
      SEGMENT,
      column('queue', 'text', 'Id of the first queue'),
      AREA,
      KIND,
      column('outcome', 'text', '`answered`, `abandoned`, `flowed_out` or `pending` (not known yet)'),
      optional('wait_ms', 'integer', 'From the first queueing to the outcome, ms; empty while pending'),
      optional('talk_ms', 'integer', 'Conversation, ms; empty where its length is not known'),
      optional('wrap_up_ms', 'integer', 'Wrap-up, ms; empty where its length is not known'),
      column(
        'clock_anomaly',
        'boolean',
        "Whether the wait ended before it began by the sources' clocks; it counts as 0 ms",
      ),
      optional('classification', 'text', 'Outcome of the last assessment; empty where there is none'),
    ],
  },
  indicators: {
    id: 'indicators',
    of: 'telephony',
    row: 'An indicator of the scorecard of a local month and segment; every month that the days asked for touch, whole',
    mostDays: MANY_DAYS,
    columns: [
      SERVICE,
      column('local_month', 'date', 'First day of the local calendar month'),
      column('is_closed', 'boolean', 'Whether the month is over'),
      column('segment', 'text', '`all`, `oncall` (jourtid) or `office` (the rest); `all` is the sum of the others'),
      column('indicator', 'text', 'Id of the indicator, see metrics.md'),
      column('unit', 'text', 'Of the value: `ratio` (0..1), `ms` or `count`'),
      optional('numerator', 'number', 'What the value is made from; empty where the indicator has none'),
      optional('denominator', 'number', 'What the value is made from; empty where the indicator has none'),
      optional('value', 'number', 'The figure; empty where there is nothing to compute it from'),
      optional('target_operator', 'text', '`>=` or `<=`; empty without a goal'),
      optional('target_value', 'number', 'The goal in force on the first day of the month; empty without one'),
      column('status', 'text', '`met`, `missed`, `no_target` or `no_data`'),
      optional('interim_goal', 'number', 'Interim goal (delmål); empty without one'),
      optional('acceptance_level', 'number', 'Acceptance level (acceptansnivå); empty without one'),
    ],
  },
};
