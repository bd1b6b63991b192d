import type { IndicatorId, Segment, Target, TargetRule } from '#contracts';
import { compareText } from '../calls/event-identity.js';

/** A target together with the configured rule that it comes from. */
export interface TargetInForce extends Target {
  readonly rule: TargetRule;
}

/**
 * Picks the targets that a service's period is judged by: for each indicator the rule for that segment with the latest
 * `validFrom` on or before `day`, the period's first local day.
 */
export function targetsInForce(
  rules: readonly TargetRule[],
  { service, segment, day }: { readonly service: string; readonly segment: Segment; readonly day: string },
): ReadonlyMap<IndicatorId, TargetInForce> {
  const inForce = rules
    .filter((rule) => rule.service === service && rule.segments.includes(segment) && rule.validFrom <= day)
    .toSorted((a, b) => compareText(a.validFrom, b.validFrom));
  return new Map(inForce.map((rule) => [rule.indicator, { operator: rule.operator, value: rule.value, rule }]));
}
