import type { DefinitionProfile, Indicator, IndicatorId, IntervalFigures } from '#contracts';
import { evaluate } from '../definitions/evaluate.js';
import type { TallyByKind } from '../tallies/tally.js';

/** What an interval has in which nothing happened. */
export const NO_FIGURES: IntervalFigures = { offered: 0, answered: 0, answeredWithin: 0, meanWaitMs: null };

/** Reports give mean waits in whole seconds, whether rounded or cut off. */
const MEAN_TOLERANCE_MS = 1_000;

/** Indicators that reports can be compared with; the others would be computed for nothing. */
const COMPARED: ReadonlySet<IndicatorId> = new Set(['answer_rate', 'answered_within_target', 'mean_wait']);

/** What a profile makes of a tally; `offered` is what each of its shares is of. A figure it does not define is absent. */
export interface ProfileFigures {
  readonly offered: readonly number[];
  readonly answered: readonly number[];
  readonly answeredWithin: readonly number[];
  readonly meanWaitMs: readonly (number | null)[];
}

/**
 * Evaluates a tally under each of some profiles, with a limit of `targetSeconds`, as far as reports can be compared with
 * it. All are evaluated at once, since adding up the callers costs far more than any indicator.
 */
export function figuresUnder(
  profiles: readonly DefinitionProfile[],
  tallies: TallyByKind,
  targetSeconds: number,
): readonly ProfileFigures[] {
  const [first] = profiles;
  if (!first) return [];
  const compared = profiles.map(({ indicators }) => indicators.filter(({ id }) => COMPARED.has(id)));
  const profile = { ...first, indicators: compared.flat() };
  const { indicators } = evaluate(tallies, { profile, targetSeconds, targets: new Map() });
  let start = 0;
  return compared.map(({ length }) => profileFigures(indicators.slice(start, (start += length))));
}

function profileFigures(indicators: readonly Indicator[]): ProfileFigures {
  const of = (id: IndicatorId) => indicators.filter((indicator) => indicator.id === id);
  const numbers = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
  const [rate, within] = [of('answer_rate'), of('answered_within_target')];
  return {
    offered: numbers([...within, ...rate].map(({ denominator }) => denominator)),
    answered: numbers(rate.map(({ numerator }) => numerator)),
    answeredWithin: numbers(within.map(({ numerator }) => numerator)),
    meanWaitMs: of('mean_wait').map(({ value }) => value),
  };
}

/** Gives our figures of an interval: those of the profile that scorecards are computed by, 0 where it defines none. */
export function ourFigures(contract: DefinitionProfile, tallies: TallyByKind, targetSeconds: number): IntervalFigures {
  const [figures] = figuresUnder([contract], tallies, targetSeconds);
  return {
    offered: figures?.offered[0] ?? 0,
    answered: figures?.answered[0] ?? 0,
    answeredWithin: figures?.answeredWithin[0] ?? 0,
    meanWaitMs: figures?.meanWaitMs[0] ?? null,
  };
}

/** Tells whether two sides say the same: counts exactly, mean waits to the second where both tell one. */
export function agree(a: IntervalFigures, b: IntervalFigures): boolean {
  return (
    a.offered === b.offered &&
    a.answered === b.answered &&
    a.answeredWithin === b.answeredWithin &&
    meansAgree(a.meanWaitMs, b.meanWaitMs)
  );
}

/** Tells whether two mean waits are the same to the second; one that is not told contradicts none. */
export function meansAgree(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) < MEAN_TOLERANCE_MS;
}

/** Tells whether anything was counted. */
export function hasCalls({ offered, answered, answeredWithin }: IntervalFigures): boolean {
  return offered + answered + answeredWithin > 0;
}

/** Sums figures; the mean wait is weighted by answered calls, and null where a part with answers does not tell one. */
export function sumFigures(parts: readonly IntervalFigures[]): IntervalFigures {
  const sum = (of: (part: IntervalFigures) => number) => parts.reduce((total, part) => total + of(part), 0);
  const answered = sum((part) => part.answered);
  const isTold = parts.every((part) => part.answered === 0 || part.meanWaitMs !== null);
  const waitedMs = sum((part) => (part.meanWaitMs ?? 0) * part.answered);
  return {
    offered: sum((part) => part.offered),
    answered,
    answeredWithin: sum((part) => part.answeredWithin),
    meanWaitMs: answered === 0 || !isTold ? null : waitedMs / answered,
  };
}
