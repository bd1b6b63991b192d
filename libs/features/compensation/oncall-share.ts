import type { Figures, Scorecard } from '#contracts';
import type { CountedShare } from '#domain';

/**
 * Takes the share that compensation is paid by from the segments of a scorecard: citizens' calls answered within the
 * target time, of those offered in jourtid. Throws RangeError where the definitions do not count it.
 */
export function oncallShare(segments: Scorecard['segments']): CountedShare {
  return countedShare(segments.find(({ segment }) => segment === 'oncall')?.indicators ?? []);
}

/** Takes the same share from the indicators of jourtid alone, and throws alike. */
export function countedShare(indicators: Figures['indicators']): CountedShare {
  const { numerator, denominator } = indicators.find(({ id }) => id === 'answered_within_target') ?? {};
  if (typeof numerator !== 'number' || typeof denominator !== 'number') {
    throw new RangeError('compensation needs answered_within_target as a share of counts');
  }
  return { numerator, denominator };
}
