import type { DefinitionProfile, Indicator, RecordedEventOf, ServiceEvent } from '#contracts';
import {
  contactContributions,
  courseOf,
  evaluate,
  foldContact,
  RunningTally,
  type Calendar,
  type TallyByKind,
} from '#domain';

/** One case whose result is known beforehand, with what came out now; both as text. */
export interface GoldenCase {
  readonly name: string;
  readonly expected: string;
  readonly found: string;
}

const TARGET_SECONDS = 480;
const START_MS = Date.parse('2026-04-14T10:00:00+02:00');

type Moment = readonly [type: 'queued' | 'answered' | 'abandoned' | 'flowed_out' | 'ended', atMs: number];

/** The hundred calls offered: (how many, how they ended, after how long). */
const GOLDEN_HUNDRED = [
  [62, 'answered', 300_000],
  [18, 'answered', 600_000],
  [6, 'abandoned', 4_000],
  [9, 'abandoned', 60_000],
  [3, 'abandoned', 500_000],
  [2, 'flowed_out', 100_000],
] as const;

/** Histories of one contact, with outcome, wait in ms and whether the clocks disagree. */
const HISTORIES: readonly (readonly [name: string, moments: readonly Moment[], expected: string])[] = [
  [
    'answered after exactly the target time',
    [
      ['queued', 0],
      ['answered', 480_000],
    ],
    'answered 480000',
  ],
  [
    'abandoned, then answered',
    [
      ['queued', 0],
      ['abandoned', 5_000],
      ['answered', 9_000],
    ],
    'answered 9000',
  ],
  [
    'flowed out, then abandoned',
    [
      ['queued', 0],
      ['flowed_out', 4_000],
      ['abandoned', 7_000],
    ],
    'abandoned 7000',
  ],
  [
    'flowed out after hanging up',
    [
      ['queued', 0],
      ['abandoned', 4_000],
      ['flowed_out', 7_000],
    ],
    'abandoned 7000',
  ],
  [
    'queued twice',
    [
      ['queued', 0],
      ['queued', 60_000],
      ['answered', 90_000],
    ],
    'answered 90000',
  ],
  [
    'answered before it was queued',
    [
      ['queued', 0],
      ['answered', -2_000],
    ],
    'answered 0 clock anomaly',
  ],
  ['no end', [['queued', 0]], 'pending null'],
  [
    'queueing not known',
    [
      ['answered', 0],
      ['ended', 60_000],
    ],
    'incomplete',
  ],
  [
    'nine hours',
    [
      ['queued', 0],
      ['answered', 1_000],
      ['ended', 32_401_000],
    ],
    'answered 1000',
  ],
];

/** What the golden hundred gives under other profiles, as percent answered within the target time. */
const GOLDEN_PERCENTAGES: ReadonlyMap<string, string> = new Map([
  ['genesys-default', '63.3'],
  ['genesys-without-short-abandons', '67.4'],
  ['cisco-ignore', '74.7'],
  ['cisco-negative', '63.3'],
  ['cisco-positive', '78.6'],
  ['asterisk-perf', '77.5'],
  ['asterisk-perf2', '78.6'],
  ['of-answered', '77.5'],
  ['amazon-connect', '79.0'],
]);

/** What golden cases are run under. */
export interface Rules {
  /** The profile of the scorecard. */
  readonly profile: DefinitionProfile;
  /** Every profile; those of the golden hundred are compared with it. */
  readonly profiles: readonly DefinitionProfile[];
  readonly calendar: Calendar;
}

/** Runs every golden case. */
export function goldenCases({ profile, profiles, calendar }: Rules): readonly GoldenCase[] {
  const hundred = hundredCalls();
  return [
    withinTarget('the golden hundred', profile, hundred, '62 of 100, value 0.62'),
    withinTarget('no calls at all', profile, tallyOf([]), '0 of 0, value null'),
    ...profiles.flatMap((one) => goldenPercentage(one, hundred)),
    ...HISTORIES.map(([name, moments, expected]) => ({ name, expected, found: courseText(history(name, moments)) })),
    ...HISTORIES.map(([name, moments, expected]) => ({
      name: `${name}, twice and backwards`,
      expected,
      found: courseText([...history(name, moments), ...history(name, moments)].toReversed()),
    })),
    ...targetEdges(profile),
    ...hoursOf(calendar),
  ];
}

function hundredCalls(): TallyByKind {
  const calls = GOLDEN_HUNDRED.flatMap(([count, ending, waitMs]) =>
    Array.from({ length: count }, (_, n) =>
      history(`${ending}-${waitMs}-${n}`, [
        ['queued', 0],
        [ending, waitMs],
      ]),
    ),
  );
  return tallyOf(calls);
}

function goldenPercentage(profile: DefinitionProfile, hundred: TallyByKind): readonly GoldenCase[] {
  const expected = GOLDEN_PERCENTAGES.get(profile.profile);
  if (expected === undefined) return [];
  const value = withinTargetOf(profile, hundred)?.value ?? null;
  const found = value === null ? 'no data' : (value * 100).toFixed(1);
  return [{ name: `the golden hundred under ${profile.profile}, percent`, expected, found }];
}

function targetEdges(profile: DefinitionProfile): readonly GoldenCase[] {
  const after = (waitMs: number) =>
    tallyOf([
      history('edge', [
        ['queued', 0],
        ['answered', waitMs],
      ]),
    ]);
  return [
    withinTarget('480.000 s is within the target time', profile, after(480_000), '1 of 1, value 1'),
    withinTarget('480.001 s is not', profile, after(480_001), '0 of 1, value 0'),
  ];
}

function withinTarget(name: string, profile: DefinitionProfile, tally: TallyByKind, expected: string): GoldenCase {
  const one = withinTargetOf(profile, tally);
  const found = one ? `${one.numerator} of ${one.denominator}, value ${one.value}` : 'not in the profile';
  return { name, expected, found };
}

function withinTargetOf(profile: DefinitionProfile, tally: TallyByKind): Indicator | undefined {
  const { indicators } = evaluate(tally, { profile, targetSeconds: TARGET_SECONDS, targets: new Map() });
  return indicators.find(({ id }) => id === 'answered_within_target');
}

function hoursOf(calendar: Calendar): readonly GoldenCase[] {
  const days = [
    ['2026-03-29', '23'],
    ['2026-10-25', '25'],
    ['2028-02-29', '24'],
  ] as const;
  return days.map(([day, expected]) => {
    const { fromMs, toMs } = calendar.dayBounds(day);
    const hours = calendar.hoursIn(fromMs, toMs, 'oncall') + calendar.hoursIn(fromMs, toMs, 'office');
    return { name: `hours of jourtid and the rest on ${day}`, expected, found: String(hours) };
  });
}

function tallyOf(histories: readonly (readonly ServiceEvent[])[]): TallyByKind {
  const tally = new RunningTally();
  for (const one of histories.flatMap((events) => contactContributions(foldContact(events)))) tally.add(one);
  return tally.tally();
}

function courseText(events: readonly ServiceEvent[]): string {
  const { contact } = foldContact(events);
  if (contact?.state !== 'queued') return contact?.state ?? 'none';
  const { outcome, waitMs, clockAnomaly } = courseOf(contact);
  return `${outcome} ${waitMs}${clockAnomaly ? ' clock anomaly' : ''}`;
}

function history(subject: string, moments: readonly Moment[]): readonly ServiceEvent[] {
  return moments.map(([type, atMs], n) =>
    event(type, { subject, id: `${subject}-${n}`, occurredAtMs: START_MS + atMs }),
  );
}

function event(
  type: Moment[0],
  of: Pick<RecordedEventOf<'call.queued'>, 'subject' | 'id' | 'occurredAtMs'>,
): ServiceEvent {
  const service = '1177';
  const common = { ...of, source: 'golden', recordedAtMs: of.occurredAtMs, service };
  return type === 'queued'
    ? { ...common, type: 'call.queued', data: { service, queue: 'golden' } }
    : { ...common, type: `call.${type}`, data: { service } };
}
