import {
  helperKindSchema,
  type HelperKind,
  prioritySchema,
  type IntervalDefinition,
  type Priority,
  type UnitKind,
} from '#contracts';
import { fill } from '../tallies/tally.js';
import { addClosings, closingsOf, type Closings, type FoldedEnding } from './care-level.js';
import { legsOf, type DispatchCourse } from './course.js';
import { addLegTallies, EMPTY_LEG_TALLY, tallyLegs, type LegTally } from './leg-tally.js';

/** What a tally of dispatch counts; incidents is the sum of the five endings that instants alone tell. */
export const DISPATCH_COUNTS = [
  'incidents',
  'incidentsCancelled',
  'notReceived',
  'missions',
  'missionsCancelled',
  'noUnit',
  'treatedOnScene',
  'transported',
  'cancelled',
  'open',
] as const;
export type DispatchCount = (typeof DISPATCH_COUNTS)[number];

/** What is counted of the incidents to which helpers of one kind were alerted. */
export const HELP_COUNTS = ['alerted', 'accepted', 'onScene', 'beforeAmbulance', 'afterAmbulance'] as const;
export type HelpCount = (typeof HELP_COUNTS)[number];

/** All that figures of dispatch need to know of a set of courses. Tallies add: a month is the sum of its days. */
export interface DispatchTally {
  readonly counts: Readonly<Record<DispatchCount, number>>;
  readonly help: Readonly<Record<HelperKind, Readonly<Record<HelpCount, number>>>>;
  /** How many incidents have a first and a last known priority, by {@link pairKey}; only pairs that occur. */
  readonly priorityPairs: ReadonlyMap<number, number>;
  readonly closings: Closings;
  /** By {@link legKey}. */
  readonly legs: ReadonlyMap<string, LegTally>;
}

/** The tally of nothing. */
export const EMPTY_DISPATCH_TALLY: DispatchTally = {
  counts: fill(DISPATCH_COUNTS, () => 0),
  help: fill(helperKindSchema.options, () => fill(HELP_COUNTS, () => 0)),
  priorityPairs: new Map(),
  closings: new Map(),
  legs: new Map(),
};

/** The count that each ending goes into. */
export const ENDING_COUNTS = {
  no_unit: 'noUnit',
  treated_on_scene: 'treatedOnScene',
  transported: 'transported',
  cancelled: 'cancelled',
  open: 'open',
} as const satisfies Readonly<Record<FoldedEnding, DispatchCount>>;

/** Names one interval of one level. */
export function legKey(level: DispatchCourse['level'], id: string): string {
  return `${level} ${id}`;
}

const PAIR_BASE = 8;

/** Names a first and a last known priority together; null: none was given. */
export function pairKey(alarm: Priority | null, final: Priority | null): number {
  return (alarm ?? 0) * PAIR_BASE + (final ?? 0);
}

/** Reads the two priorities off a {@link pairKey}. */
export function pairOf(key: number): { readonly alarm: Priority | null; readonly final: Priority | null } {
  const priority = (digit: number) => prioritySchema.safeParse(digit).data ?? null;
  return { alarm: priority(Math.floor(key / PAIR_BASE)), final: priority(key % PAIR_BASE) };
}

/**
 * Tallies courses: incidents and missions, with `unitKind` only those that a unit of the kind was sent to, measured by
 * the units of that kind. Help is counted whatever the kind asked for.
 */
export function tallyCourses(
  courses: readonly DispatchCourse[],
  intervals: readonly IntervalDefinition[],
  unitKind: UnitKind | null,
): DispatchTally {
  const incidents = courses.filter((one) => one.level === 'incident' && one.unitKind === (unitKind ?? ''));
  const missions = courses.filter((one) => one.level === 'unit' && (unitKind === null || one.unitKind === unitKind));
  const ended = (count: DispatchCount) => incidents.filter(({ ending }) => ENDING_COUNTS[ending] === count).length;
  const counts: Record<DispatchCount, number> = {
    incidents: incidents.length,
    incidentsCancelled: incidents.filter(({ stamps }) => stamps.cancelled !== null).length,
    notReceived: incidents.filter(({ isReceived }) => !isReceived).length,
    missions: missions.length,
    missionsCancelled: missions.filter(({ stamps }) => stamps.unitCancelled !== null).length,
    noUnit: ended('noUnit'),
    treatedOnScene: ended('treatedOnScene'),
    transported: ended('transported'),
    cancelled: ended('cancelled'),
    open: ended('open'),
  };
  return {
    counts,
    help: fill(helperKindSchema.options, (kind) => helpCounts(courses, kind)),
    priorityPairs: pairsOf(incidents),
    closings: incidents.map(closingsOf).reduce(addClosings, new Map()),
    legs: new Map([...measure(incidents, intervals), ...measure(missions, intervals)]),
  };
}

/** Adds two tallies. */
export function addDispatchTallies(a: DispatchTally, b: DispatchTally): DispatchTally {
  return {
    counts: fill(DISPATCH_COUNTS, (name) => a.counts[name] + b.counts[name]),
    help: fill(helperKindSchema.options, (kind) =>
      fill(HELP_COUNTS, (name) => a.help[kind][name] + b.help[kind][name]),
    ),
    priorityPairs: new Map(
      [...new Set([...a.priorityPairs.keys(), ...b.priorityPairs.keys()])].map((key) => [
        key,
        (a.priorityPairs.get(key) ?? 0) + (b.priorityPairs.get(key) ?? 0),
      ]),
    ),
    closings: addClosings(a.closings, b.closings),
    legs: new Map(
      [...new Set([...a.legs.keys(), ...b.legs.keys()])].map((key) => [
        key,
        addLegTallies(a.legs.get(key) ?? EMPTY_LEG_TALLY, b.legs.get(key) ?? EMPTY_LEG_TALLY),
      ]),
    ),
  };
}

function pairsOf(incidents: readonly DispatchCourse[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  for (const { alarmPriority, finalPriority } of incidents) {
    const key = pairKey(alarmPriority, finalPriority);
    pairs.set(key, (pairs.get(key) ?? 0) + 1);
  }
  return pairs;
}

function helpCounts(courses: readonly DispatchCourse[], kind: HelperKind): Record<HelpCount, number> {
  const own = courses.filter(({ level, unitKind }) => level === 'incident' && unitKind === kind);
  return {
    alerted: own.filter(({ stamps }) => stamps.assigned !== null).length,
    accepted: own.filter(({ stamps }) => stamps.acknowledged !== null).length,
    onScene: own.filter(({ stamps }) => stamps.onScene !== null).length,
    beforeAmbulance: own.filter(({ beforeAmbulance }) => beforeAmbulance === true).length,
    afterAmbulance: own.filter(({ beforeAmbulance }) => beforeAmbulance === false).length,
  };
}

function measure(
  courses: readonly DispatchCourse[],
  intervals: readonly IntervalDefinition[],
): readonly [string, LegTally][] {
  const [first] = courses;
  if (!first) return [];
  const lengths = courses.map((course) => legsOf(course, intervals));
  return legsOf(first, intervals).map(({ id }, index) => [
    legKey(first.level, id),
    tallyLegs(lengths.map((legs) => legs[index]?.ms ?? null)),
  ]);
}
