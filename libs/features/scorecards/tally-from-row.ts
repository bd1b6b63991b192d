import type { TallyRow } from '#clickhouse';
import type { CalendarSegment } from '#contracts';
import { addTallies, EMPTY_TALLY_BY_KIND, type Tally, type TallyByKind } from '#domain';

/** The tallies of one period, by segment. */
export type SegmentTallies = Readonly<Record<CalendarSegment, TallyByKind>>;

export const EMPTY_SEGMENTS: SegmentTallies = { oncall: EMPTY_TALLY_BY_KIND, office: EMPTY_TALLY_BY_KIND };

/** Sums rows into the tallies of their bucket; buckets without a row are absent. */
export function talliesByBucket(rows: readonly TallyRow[]): ReadonlyMap<string, SegmentTallies> {
  const buckets = new Map<string, SegmentTallies>();
  for (const row of rows) {
    const segments = buckets.get(row.bucket) ?? EMPTY_SEGMENTS;
    const kinds = segments[row.segment];
    const summed = { ...kinds, [row.kind]: addTallies(kinds[row.kind], tallyFromRow(row)) };
    buckets.set(row.bucket, { ...segments, [row.segment]: summed });
  }
  return buckets;
}

/** Gives a stored row the domain's names. */
export function tallyFromRow(row: TallyRow): Tally {
  return {
    counts: {
      answered: row.answered,
      abandoned: row.abandoned,
      flowedOut: row.flowed_out,
      pending: row.pending,
      turnedAway: row.turned_away,
      rungOut: row.rung_out,
      incomplete: row.incomplete,
      clockAnomalies: row.clock_anomalies,
      chats: row.chats,
      chatsSynchronous: row.chats_synchronous,
      chatReferrals: row.chat_referrals,
      classified: row.classified,
      selfCare: row.self_care,
      directReferrals: row.direct_referrals,
      bookedVisits: row.booked_visits,
      onCallDoctors: row.on_call_doctors,
      ambulances: row.ambulances,
      homeCare: row.home_care,
      otherOutcomes: row.other_outcomes,
      talks: row.talks,
      wrapUps: row.wrap_ups,
    },
    sumsMs: {
      answeredWait: row.answered_wait_ms,
      abandonedWait: row.abandoned_wait_ms,
      talk: row.talk_ms,
      wrapUp: row.wrap_up_ms,
    },
    longestMs: {
      answered: row.longest_answered_ms,
      abandoned: row.longest_abandoned_ms,
      flowedOut: row.longest_flowed_out_ms,
    },
    waits: { answered: row.answered_waits, abandoned: row.abandoned_waits, flowedOut: row.flowed_out_waits },
  };
}
