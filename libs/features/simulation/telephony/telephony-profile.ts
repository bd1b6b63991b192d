import type { CallerKind, CallOutcome } from '#contracts';

type Weighted<T> = readonly (readonly [choice: T, weight: number])[];

/** A queue with its share of the calls. */
export interface QueueProfile {
  readonly queue: string;
  readonly kind: CallerKind;
  /** How much of its calls need an interpreter, 0..1; such calls take half as long again. */
  readonly interpreterRatio: number;
}

/** What the calls of a service are like. Shares are 0..1 of the calls concerned, durations in minutes. */
export interface TelephonyProfile {
  readonly service: string;
  /** Expected calls a day, Monday first. */
  readonly callsByWeekday: readonly number[];
  /** Weights of the 24 hours. */
  readonly weekdayShape: readonly number[];
  readonly weekendShape: readonly number[];
  readonly queues: Weighted<QueueProfile>;
  readonly areas: Weighted<string>;
  readonly outcomes: Weighted<CallOutcome>;
  /** Outcomes of the areas whose tasks are others. */
  readonly outcomesIn: Readonly<Record<string, Weighted<CallOutcome>>>;
  /** Nurses on duty of those that would answer every call; below 1 callers give up until the rest can be served. */
  readonly staffingRatio: number;
  readonly fewestNurses: number;
  readonly talkMinutes: number;
  readonly wrapUpMinutes: number;
  /** Mean of how long a caller is willing to wait; the deviation of the logarithm is 1.2. */
  readonly patienceMinutes: number;
  /** Waiting callers beyond which a caller is turned away. */
  readonly longestQueue: number;
  readonly voicePromptRatio: number;
  readonly callbackRatio: number;
  /** Where transferred callers go, and how many of the calls that is. */
  readonly transfer: { readonly ratio: number; readonly toQueue: string } | null;
  readonly chatsPerDay: number;
}

const NIGHT = [0, 0, 0, 0, 0, 0, 0, 0];
const CLOSED_EVENING = [0, 0, 0, 0, 0, 0, 0, 0];

/** 1177 på telefon, Västra Götaland: round the clock, heaviest in evenings and at weekends. */
const healthCareGuide: TelephonyProfile = {
  service: '1177',
  callsByWeekday: [3150, 2850, 2750, 2750, 2900, 3750, 3650],
  weekdayShape: [14, 11, 9, 8, 9, 13, 24, 46, 58, 54, 49, 45, 44, 44, 45, 49, 60, 70, 72, 70, 64, 54, 39, 24],
  weekendShape: [20, 16, 13, 11, 11, 13, 20, 35, 55, 66, 68, 65, 60, 58, 58, 60, 64, 66, 62, 56, 50, 42, 32, 22],
  queues: [
    [{ queue: 'sjukvardsradgivning', kind: 'citizen', interpreterRatio: 0.01 }, 88],
    [{ queue: 'andra-sprak', kind: 'citizen', interpreterRatio: 0.6 }, 4],
    [{ queue: 'sparr-och-logg', kind: 'citizen', interpreterRatio: 0 }, 3],
    [{ queue: 'vardgivare', kind: 'caregiver', interpreterRatio: 0 }, 5],
  ],
  areas: [
    ['goteborg', 38],
    ['sodra', 18],
    ['vastra', 17],
    ['norra', 15],
    ['ostra', 12],
  ],
  outcomes: [
    ['self_care', 46],
    ['direct_referral', 22],
    ['booked_visit', 15],
    ['on_call_doctor', 2],
    ['ambulance', 1],
    ['other', 14],
  ],
  // Norra sends missions to municipal home care and to ambulances, Västra to home care, Östra to ambulances.
  outcomesIn: {
    norra: [
      ['self_care', 40],
      ['direct_referral', 20],
      ['booked_visit', 14],
      ['on_call_doctor', 3],
      ['ambulance', 5],
      ['home_care', 6],
      ['other', 12],
    ],
    vastra: [
      ['self_care', 43],
      ['direct_referral', 21],
      ['booked_visit', 15],
      ['on_call_doctor', 2],
      ['ambulance', 1],
      ['home_care', 4],
      ['other', 14],
    ],
    ostra: [
      ['self_care', 42],
      ['direct_referral', 20],
      ['booked_visit', 15],
      ['on_call_doctor', 3],
      ['ambulance', 7],
      ['other', 13],
    ],
  },
  staffingRatio: 0.77,
  fewestNurses: 4,
  talkMinutes: 6.2,
  wrapUpMinutes: 1.3,
  patienceMinutes: 34,
  longestQueue: 75,
  voicePromptRatio: 0.015,
  callbackRatio: 0.03,
  transfer: { ratio: 0.015, toQueue: 'andra-sprak' },
  chatsPerDay: 80,
};

/** Barn- och ungdomsmedicinsk mottagning: weekdays from eight to four. */
const childClinic: TelephonyProfile = {
  service: 'bum',
  callsByWeekday: [210, 180, 170, 170, 160, 4, 4],
  weekdayShape: [...NIGHT, 30, 22, 17, 13, 9, 13, 12, 8, ...CLOSED_EVENING],
  weekendShape: [...NIGHT, 1, 1, 1, 1, 1, 1, 1, 1, ...CLOSED_EVENING],
  queues: [[{ queue: 'radgivning', kind: 'citizen', interpreterRatio: 0.02 }, 1]],
  areas: [
    ['goteborg', 40],
    ['sodra', 20],
    ['vastra', 15],
    ['norra', 15],
    ['ostra', 10],
  ],
  outcomes: [
    ['booked_visit', 45],
    ['self_care', 35],
    ['other', 20],
  ],
  outcomesIn: {},
  staffingRatio: 1,
  fewestNurses: 2,
  talkMinutes: 4.5,
  wrapUpMinutes: 1,
  patienceMinutes: 24,
  longestQueue: 20,
  voicePromptRatio: 0.02,
  callbackRatio: 0.02,
  transfer: null,
  chatsPerDay: 0,
};

/** The telephony services that can be simulated, by id. */
export const telephonyProfiles: ReadonlyMap<string, TelephonyProfile> = new Map(
  [healthCareGuide, childClinic].map((profile) => [profile.service, profile]),
);
