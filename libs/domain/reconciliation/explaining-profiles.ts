import type { DefinitionProfile, ExplainingProfile, IntervalFigures } from '#contracts';
import { allCallers, EMPTY_TALLY, type TallyByKind } from '../tallies/tally.js';
import { figuresUnder, meansAgree, type ProfileFigures } from './interval-figures.js';

/** The profiles to try, and the target time that both sides are counted by. */
export interface ProfileChoice {
  /** The profile that our figures are computed by. */
  readonly contract: DefinitionProfile;
  readonly profiles: readonly DefinitionProfile[];
  readonly targetSeconds: number;
}

/**
 * Lists the profiles under which our calls give a supplier's figures: each of theirs is one of the profile's or the
 * contract's own (a report seldom counts everything its own way). Profiles are tried as they stand and, where none
 * explains theirs, with every caller counted.
 */
export function explainingProfiles(
  theirs: IntervalFigures,
  tallies: TallyByKind,
  choice: ProfileChoice,
): readonly ExplainingProfile[] {
  const asTheyStand = profilesGiving(theirs, tallies, choice);
  const everybody: TallyByKind = { citizen: allCallers(tallies), caregiver: EMPTY_TALLY, internal: EMPTY_TALLY };
  const found = asTheyStand.length > 0 ? asTheyStand : profilesGiving(theirs, everybody, choice);
  return found.map(({ profile }) => ({ profile, everyCaller: asTheyStand.length === 0 }));
}

function profilesGiving(
  theirs: IntervalFigures,
  tallies: TallyByKind,
  { contract, profiles, targetSeconds }: ProfileChoice,
): readonly DefinitionProfile[] {
  const [base, ...figures] = figuresUnder([contract, ...profiles], tallies, targetSeconds);
  if (!base || isAmong(theirs, [base])) return [contract];
  return profiles.filter((_profile, index) => isAmong(theirs, [base, ...figures.slice(index, index + 1)]));
}

function isAmong(theirs: IntervalFigures, candidates: readonly ProfileFigures[]): boolean {
  return (
    candidates.some(({ offered }) => offered.includes(theirs.offered)) &&
    candidates.some(({ answered }) => answered.includes(theirs.answered)) &&
    candidates.some(({ answeredWithin }) => answeredWithin.includes(theirs.answeredWithin)) &&
    candidates.some(({ meanWaitMs }) => meanWaitMs.some((mean) => meansAgree(mean, theirs.meanWaitMs)))
  );
}
