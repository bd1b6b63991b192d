import { z } from 'zod';

/** ClickHouse writes 64-bit integers as text; every sum of ours stays within the safe range. */
const count = z.coerce.number();

const kindSchema = z.enum(['citizen', 'caregiver', 'internal']);
const segmentSchema = z.enum(['oncall', 'office']);

const shape = {
  bucket: z.string(),
  segment: segmentSchema,
  kind: kindSchema,
  answered: count,
  abandoned: count,
  flowed_out: count,
  pending: count,
  turned_away: count,
  rung_out: count,
  incomplete: count,
  clock_anomalies: count,
  chats: count,
  chats_synchronous: count,
  chat_referrals: count,
  classified: count,
  self_care: count,
  direct_referrals: count,
  booked_visits: count,
  on_call_doctors: count,
  ambulances: count,
  home_care: count,
  other_outcomes: count,
  talks: count,
  wrap_ups: count,
  answered_wait_ms: count,
  abandoned_wait_ms: count,
  talk_ms: count,
  wrap_up_ms: count,
  longest_answered_ms: count,
  longest_abandoned_ms: count,
  longest_flowed_out_ms: count,
  answered_waits: z.array(z.number()),
  abandoned_waits: z.array(z.number()),
  flowed_out_waits: z.array(z.number()),
};

/** One tally as read: of a bucket (period), a segment and a kind of caller. */
export const tallyRowSchema = z.object(shape);
export type TallyRow = z.output<typeof tallyRowSchema>;
