import {
  waitedMeasureSchema,
  type CountedMeasure,
  type DifferingCalls,
  type IndicatorDefinition,
  type Measure,
  type SharePart,
  type Term,
  type WaitedMeasure,
} from '#contracts';
import { countWithin } from '../tallies/histogram.js';
import { allCallers, type Tally, type TallyByKind } from '../tallies/tally.js';

/** The outcomes that `offered` is the sum of. */
const OFFERED = ['answered', 'abandoned', 'flowedOut', 'pending'] as const;

/** Waits of more than `overSeconds` and at most `withinSeconds`; null: without that limit. */
interface WaitBand {
  readonly overSeconds: number | null;
  readonly withinSeconds: number | null;
}

/**
 * Lists the calls that make the difference between two definitions of a share, as they follow from the terms: groups of
 * one outcome and one band of waits that `definition` counts otherwise than `reference`. Empty where both count alike;
 * the changes of a part add up to the difference between both results.
 */
export function differingCalls(
  reference: IndicatorDefinition,
  definition: IndicatorDefinition,
  tallies: TallyByKind,
  targetSeconds: number,
): readonly DifferingCalls[] {
  if (reference.form !== 'share' || definition.form !== 'share') return [];
  const tally = definition.callers === 'citizen' ? tallies.citizen : allCallers(tallies);
  const ofPart = (part: SharePart) =>
    groupsOf(reference[part], definition[part], targetSeconds).map(({ outcome, band, weight }) => {
      const calls = callsIn(tally, outcome, band);
      return { part, outcome, ...band, effect: effectOf(weight), calls, change: calls === 0 ? 0 : weight * calls };
    });
  return [...ofPart('numerator'), ...ofPart('denominator')];
}

interface Group {
  readonly outcome: CountedMeasure;
  readonly band: WaitBand;
  /** How often the definition counts such a call, less how often the reference does; never 0. */
  readonly weight: number;
}

function groupsOf(reference: readonly Term[], terms: readonly Term[], targetSeconds: number): readonly Group[] {
  const outcomes = new Set([...reference, ...terms].flatMap(outcomesOf));
  return [...outcomes].flatMap((outcome) => {
    const weighed = bandsOf(outcome, [...reference, ...terms], targetSeconds).map((band) => ({
      outcome,
      band,
      weight: weightOf(terms, outcome, band, targetSeconds) - weightOf(reference, outcome, band, targetSeconds),
    }));
    return weighed.reduce(joinAlike, []).filter(({ weight }) => weight !== 0);
  });
}

function joinAlike(groups: readonly Group[], next: Group): readonly Group[] {
  const last = groups.at(-1);
  if (last?.weight !== next.weight) return [...groups, next];
  const band = { overSeconds: last.band.overSeconds, withinSeconds: next.band.withinSeconds };
  return [...groups.slice(0, -1), { ...last, band }];
}

function bandsOf(outcome: CountedMeasure, terms: readonly Term[], targetSeconds: number): readonly WaitBand[] {
  const limits = terms.filter((term) => measureOf(term) === outcome).map((term) => limitOf(term, targetSeconds));
  const sorted = [...new Set(limits)].filter((limit) => limit !== null).toSorted((a, b) => a - b);
  return [null, ...sorted].map((overSeconds, index) => ({ overSeconds, withinSeconds: sorted[index] ?? null }));
}

function weightOf(terms: readonly Term[], outcome: CountedMeasure, band: WaitBand, targetSeconds: number): number {
  return terms
    .filter((term) => outcomesOf(term).includes(outcome) && holds(limitOf(term, targetSeconds), band))
    .reduce((sum, term) => sum + ('add' in term ? 1 : -1), 0);
}

function holds(limit: number | null, { withinSeconds }: WaitBand): boolean {
  return limit === null || (withinSeconds !== null && withinSeconds <= limit);
}

function callsIn(tally: Tally, outcome: CountedMeasure, { overSeconds, withinSeconds }: WaitBand): number {
  const upTo = (seconds: number) => (isWaited(outcome) ? countWithin(tally.waits[outcome], seconds) : 0);
  const upper = withinSeconds === null ? tally.counts[outcome] : upTo(withinSeconds);
  return upper - (overSeconds === null ? 0 : upTo(overSeconds));
}

function isWaited(outcome: CountedMeasure): outcome is WaitedMeasure {
  return waitedMeasureSchema.options.some((waited) => waited === outcome);
}

function effectOf(weight: number): DifferingCalls['effect'] {
  return weight > 0 ? 'added' : 'left_out';
}

function measureOf(term: Term): Measure {
  return 'add' in term ? term.add : term.subtract;
}

function outcomesOf(term: Term): readonly CountedMeasure[] {
  const measure = measureOf(term);
  return measure === 'offered' ? OFFERED : [measure];
}

function limitOf(term: Term, targetSeconds: number): number | null {
  if (!('within' in term)) return null;
  return term.within === 'target' ? targetSeconds : term.within;
}
