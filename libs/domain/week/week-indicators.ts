import type { DefinitionProfile, Figures, Indicator, IndicatorDefinition, IndicatorId, Term } from '#contracts';
import { evaluate } from '../definitions/evaluate.js';
import type { Histogram } from '../tallies/histogram.js';
import type { TallyByKind } from '../tallies/tally.js';

const WEEK_INDICATORS: readonly IndicatorId[] = ['answer_rate', 'answered_within_target', 'mean_wait'];

/** What of a tally is kept by the hour of the day. */
const KEPT_BY_HOUR: ReadonlySet<string> = new Set([
  'offered',
  'answered',
  'abandoned',
  'flowedOut',
  'pending',
  'answeredWait',
  'abandonedWait',
]);

/** The indicators of an hour of the week: what they are made of, and which limits of waits they ask for. */
export interface WeekIndicators {
  /** Limits in whole seconds, ascending. */
  readonly limits: readonly number[];
  /** Evaluates tallies whose histograms answer the limits; without targets. */
  readonly of: (tallies: TallyByKind) => Figures;
}

/** Chooses the indicators of an hour of the week from a profile. One made of what is not kept by the hour has no data. */
export function weekIndicators(profile: DefinitionProfile, targetSeconds: number): WeekIndicators {
  const definitions = profile.indicators.filter(({ id }) => WEEK_INDICATORS.includes(id));
  const known = definitions.filter(isKeptByHour);
  const yardstick = { profile: { ...profile, indicators: known }, targetSeconds, targets: new Map() };
  return {
    limits: limitsOf(known, targetSeconds),
    of: (tallies) => {
      const { counts, indicators } = evaluate(tallies, yardstick);
      const found = new Map(indicators.map((one) => [one.id, one]));
      return { counts, indicators: definitions.map((one) => found.get(one.id) ?? withoutData(one)) };
    },
  };
}

/** Builds a histogram that answers each limit: of `within` the element at its place counts the waits of at most that limit. */
export function histogramOf(limits: readonly number[], within: readonly number[], total: number): Histogram {
  const histogram: number[] = Array.from({ length: (limits.at(-1) ?? -1) + 2 }, () => 0);
  let passed = 0;
  for (const [place, limit] of [...limits, histogram.length - 1].entries()) {
    const counted = within[place] ?? total;
    histogram[limit] = counted - passed;
    passed = counted;
  }
  return histogram;
}

function isKeptByHour(definition: IndicatorDefinition): boolean {
  switch (definition.form) {
    case 'share':
      return termsOf(definition).every((term) => KEPT_BY_HOUR.has('add' in term ? term.add : term.subtract));
    case 'mean':
      return KEPT_BY_HOUR.has(definition.of);
    case 'count':
    case 'percentile':
    case 'longest':
      return false;
  }
}

function termsOf(definition: IndicatorDefinition): readonly Term[] {
  return definition.form === 'share' ? [...definition.numerator, ...definition.denominator] : [];
}

function limitsOf(definitions: readonly IndicatorDefinition[], targetSeconds: number): readonly number[] {
  const limits = new Set<number>();
  for (const definition of definitions) {
    for (const term of termsOf(definition)) {
      if ('within' in term) limits.add(term.within === 'target' ? targetSeconds : term.within);
    }
  }
  return [...limits].toSorted((a, b) => a - b);
}

function withoutData({ id, unit }: IndicatorDefinition): Indicator {
  return { id, unit, value: null, numerator: null, denominator: null, target: null, status: 'no_data' };
}
