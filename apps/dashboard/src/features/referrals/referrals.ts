import { callOutcomeSchema, type Referrals, type Segment } from '#contracts';

type CallOutcome = keyof Referrals['areas'][number]['segments'][number]['outcomes'];

/** What assessments end in, in the order of the columns. */
export const OUTCOMES = callOutcomeSchema.options;

/** Assessments of an area, or of all: how many answered calls were assessed, and in what that ended. */
export interface ReferralRow {
  readonly answered: number;
  readonly classified: number;
  readonly outcomes: Readonly<Record<CallOutcome, number>>;
}

const NOTHING: ReferralRow = {
  answered: 0,
  classified: 0,
  outcomes: {
    self_care: 0,
    direct_referral: 0,
    booked_visit: 0,
    on_call_doctor: 0,
    ambulance: 0,
    home_care: 0,
    other: 0,
  },
};

/** Gives the assessments of an area in a segment. */
export function referralRow(area: Referrals['areas'][number], segment: Segment): ReferralRow {
  return area.segments.find((row) => row.segment === segment) ?? NOTHING;
}

/** Adds up rows. */
export function totalOf(rows: readonly ReferralRow[]): ReferralRow {
  return rows.reduce(
    (sum, row) => ({
      answered: sum.answered + row.answered,
      classified: sum.classified + row.classified,
      outcomes: {
        self_care: sum.outcomes.self_care + row.outcomes.self_care,
        direct_referral: sum.outcomes.direct_referral + row.outcomes.direct_referral,
        booked_visit: sum.outcomes.booked_visit + row.outcomes.booked_visit,
        on_call_doctor: sum.outcomes.on_call_doctor + row.outcomes.on_call_doctor,
        ambulance: sum.outcomes.ambulance + row.outcomes.ambulance,
        home_care: sum.outcomes.home_care + row.outcomes.home_care,
        other: sum.outcomes.other + row.outcomes.other,
      },
    }),
    NOTHING,
  );
}
