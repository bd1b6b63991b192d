import {
  dispatchLevelSchema,
  helperKindSchema,
  type CareLevels,
  type DispatchCounts,
  type DispatchFigures,
  type DispatchInterval,
  type DispatchLevel,
  type IntervalDefinition,
  type IntervalTarget,
  type IntervalTargetRule,
  type Priority,
} from '#contracts';
import { endingReasonsOf, toldEnding } from './care-level.js';
import {
  addDispatchTallies,
  EMPTY_DISPATCH_TALLY,
  ENDING_COUNTS,
  legKey,
  pairOf,
  type DispatchTally,
} from './dispatch-tally.js';
import { EMPTY_LEG_TALLY, legFigures, legsWithin, type LegTally } from './leg-tally.js';

/** The tally of the courses of one priority; null: none was given. */
export interface PriorityTally {
  readonly priority: Priority | null;
  readonly tally: DispatchTally;
}

/** What figures are worked out by. */
export interface DispatchRules {
  readonly intervals: readonly IntervalDefinition[];
  readonly careLevels: CareLevels;
  readonly targets: readonly IntervalTargetRule[];
}

/** Works out counts and statistics of a set of courses, for all priorities together and for each that occurs, in order. */
export function evaluateDispatch(
  groups: readonly PriorityTally[],
  { intervals, careLevels, targets: rules }: DispatchRules,
): DispatchFigures {
  const priorities = byPriority(groups);
  const all = sum(groups.map(({ tally }) => tally));
  return {
    counts: dispatchCountsOf(all, careLevels),
    priorities: priorities.map(({ priority, tally }) => ({ priority, counts: dispatchCountsOf(tally, careLevels) })),
    priorityPairs: [...all.priorityPairs]
      .toSorted(([a], [b]) => a - b)
      .map(([key, incidents]) => ({ ...pairOf(key), incidents })),
    endingReasons: endingReasonsOf(all.closings, careLevels),
    help: helperKindSchema.options.map((kind) => ({ kind, ...all.help[kind] })),
    intervals: dispatchLevelSchema.options.flatMap((level) =>
      intervals
        .filter(({ of }) => of.includes(level))
        .map((definition) => intervalOf(definition, level, all, { priorities, rules })),
    ),
  };
}

/**
 * Picks the rules that judge a period: of those that are on, for each interval and limit the one with the latest
 * `validFrom` on or before the period's first local day.
 */
export function intervalRulesInForce(
  rules: readonly IntervalTargetRule[],
  { service, firstDay }: { readonly service: string; readonly firstDay: string },
): readonly IntervalTargetRule[] {
  const inForce = new Map<string, IntervalTargetRule>();
  for (const rule of rules) {
    if (rule.service !== service || rule.validFrom > firstDay) continue;
    const name = `${rule.interval} ${rule.withinSeconds}`;
    const other = inForce.get(name);
    if (!other || other.validFrom < rule.validFrom) inForce.set(name, rule);
  }
  return [...inForce.values()].filter(({ on }) => on);
}

function intervalOf(
  { id, of }: IntervalDefinition,
  level: DispatchLevel,
  all: DispatchTally,
  {
    priorities,
    rules,
  }: { readonly priorities: readonly PriorityTally[]; readonly rules: readonly IntervalTargetRule[] },
): DispatchInterval {
  const legs = ({ legs: measured }: DispatchTally) => measured.get(legKey(level, id)) ?? EMPTY_LEG_TALLY;
  // A rule names an interval alone; where both are measured it judges what the public meets, the incident.
  const isJudged = level === (of.includes('incident') ? 'incident' : 'unit');
  return {
    id,
    of: level,
    ...legFigures(legs(all)),
    targets: isJudged ? rules.filter(({ interval }) => interval === id).map((rule) => judged(legs(all), rule)) : [],
    priorities: priorities.map(({ priority, tally }) => ({ priority, ...legFigures(legs(tally)) })),
  };
}

function judged(legs: LegTally, { withinSeconds, value, source }: IntervalTargetRule): IntervalTarget {
  const within = legsWithin(legs, withinSeconds);
  const share = legs.n === 0 ? null : within / legs.n;
  const status = share === null ? 'no_data' : share >= value ? 'met' : 'missed';
  return { withinSeconds, within, share, target: { operator: '>=', value }, status, source };
}

/** Writes the counts of a tally as they are told: what ended at another level of care apart from the rest. */
export function dispatchCountsOf(
  { counts, closings }: Pick<DispatchTally, 'counts' | 'closings'>,
  careLevels: CareLevels,
): DispatchCounts {
  const { noUnit, treatedOnScene, transported, cancelled, open, ...further } = counts;
  const endings = { noUnit, otherLevel: 0, treatedOnScene, transported, cancelled, open };
  for (const { incidents, ...closing } of closings.values()) {
    if (toldEnding(closing, careLevels).ending !== 'other_level') continue;
    endings[ENDING_COUNTS[closing.ending]] -= incidents;
    endings.otherLevel += incidents;
  }
  return { ...further, endings };
}

function byPriority(groups: readonly PriorityTally[]): readonly PriorityTally[] {
  const order = (priority: Priority | null) => priority ?? Infinity;
  return [...new Set(groups.map(({ priority }) => priority))]
    .toSorted((a, b) => order(a) - order(b))
    .map((priority) => ({
      priority,
      tally: sum(groups.filter((group) => group.priority === priority).map(({ tally }) => tally)),
    }));
}

function sum(tallies: readonly DispatchTally[]): DispatchTally {
  return tallies.reduce(addDispatchTallies, EMPTY_DISPATCH_TALLY);
}
