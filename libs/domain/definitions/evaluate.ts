import type {
  DefinitionProfile,
  Figures,
  Indicator,
  IndicatorDefinition,
  IndicatorId,
  Measure,
  Term,
} from '#contracts';
import { countWithin, percentileMs } from '../tallies/histogram.js';
import { allCallers, isEmpty, offeredOf, type Tally, type TallyByKind } from '../tallies/tally.js';
import { judge } from '../targets/judge.js';
import type { TargetInForce } from '../targets/targets-in-force.js';

/** By what a tally is judged. */
export interface Yardstick {
  readonly profile: DefinitionProfile;
  /** Målledtid of the service in seconds, inclusive. */
  readonly targetSeconds: number;
  /** Targets in force in the period, for the segment at hand. */
  readonly targets: ReadonlyMap<IndicatorId, TargetInForce>;
}

interface Value {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** Turns a tally into counts (every caller) and indicators, in the order of the profile. */
export function evaluate(tallies: TallyByKind, yardstick: Yardstick): Figures {
  const all = allCallers(tallies);
  const { counts } = all;
  return {
    counts: {
      offered: offeredOf(all),
      answered: counts.answered,
      abandoned: counts.abandoned,
      flowedOut: counts.flowedOut,
      pending: counts.pending,
      turnedAway: counts.turnedAway,
      rungOut: counts.rungOut,
      handled: counts.answered + counts.rungOut,
      incomplete: counts.incomplete,
      clockAnomalies: counts.clockAnomalies,
    },
    indicators: yardstick.profile.indicators.map((definition) =>
      indicatorOf(definition, definition.callers === 'citizen' ? tallies.citizen : all, all, yardstick),
    ),
  };
}

function indicatorOf(definition: IndicatorDefinition, tally: Tally, all: Tally, yardstick: Yardstick): Indicator {
  const { value, numerator, denominator } = valueOf(definition, tally, all, yardstick.targetSeconds);
  return {
    id: definition.id,
    unit: definition.unit,
    value,
    numerator,
    denominator,
    ...judge(value, yardstick.targets.get(definition.id)),
  };
}

function valueOf(definition: IndicatorDefinition, tally: Tally, all: Tally, targetSeconds: number): Value {
  switch (definition.form) {
    case 'share':
      return quotient(
        sumOf(definition.numerator, tally, targetSeconds),
        sumOf(definition.denominator, tally, targetSeconds),
      );
    case 'count': {
      const count = isEmpty(all) ? null : sumOf(definition.terms, tally, targetSeconds);
      return { value: count, numerator: count, denominator: null };
    }
    case 'mean':
      return quotient(tally.sumsMs[definition.of], timesMeasured(definition.of, tally));
    case 'percentile': {
      const { [definition.of]: waits } = tally.waits;
      return {
        value: percentileMs(waits, definition.rank),
        numerator: null,
        denominator: countWithin(waits, waits.length),
      };
    }
    case 'longest': {
      const count = tally.counts[definition.of];
      return { value: count === 0 ? null : tally.longestMs[definition.of], numerator: null, denominator: count };
    }
  }
}

function quotient(numerator: number, denominator: number): Value {
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
}

function timesMeasured(duration: Extract<IndicatorDefinition, { form: 'mean' }>['of'], { counts }: Tally): number {
  switch (duration) {
    case 'answeredWait':
      return counts.answered;
    case 'abandonedWait':
      return counts.abandoned;
    case 'talk':
      return counts.talks;
    case 'wrapUp':
      return counts.wrapUps;
  }
}

function sumOf(terms: readonly Term[], tally: Tally, targetSeconds: number): number {
  return terms.reduce((sum, term) => sum + ('add' in term ? 1 : -1) * termOf(term, tally, targetSeconds), 0);
}

function termOf(term: Term, tally: Tally, targetSeconds: number): number {
  if ('within' in term) {
    const seconds = term.within === 'target' ? targetSeconds : term.within;
    return countWithin(tally.waits['add' in term ? term.add : term.subtract], seconds);
  }
  return measureOf('add' in term ? term.add : term.subtract, tally);
}

function measureOf(measure: Measure, tally: Tally): number {
  return measure === 'offered' ? offeredOf(tally) : tally.counts[measure];
}
