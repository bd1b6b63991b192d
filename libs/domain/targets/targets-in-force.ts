import type { IndicatorId, Segment, TargetRule } from '#contracts';
import type { PeriodKind } from '../calendar/index.js';
import { compareText } from '../calls/event-identity.js';

/** By what one figure of a period is judged. */
export interface TargetInForce {
  /** The rule in force on the period's first local day; null where none was. */
  readonly rule: TargetRule | null;
  /** Rules that came into force later within the period, in order. They do not judge it. */
  readonly changes: readonly TargetRule[];
}

/** The figures that are to be judged: of one service, segment and kind of period, over local days, both included. */
export interface JudgedPeriod {
  readonly service: string;
  readonly segment: Segment;
  readonly kind: PeriodKind;
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * Picks what a service's period is judged by: for each indicator the rule with the latest `validFrom` on or before the
 * period's first local day, of the rules for that segment and kind of period. Indicators without any rule are absent.
 */
export function targetsInForce(
  rules: readonly TargetRule[],
  { service, segment, kind, firstDay, lastDay }: JudgedPeriod,
): ReadonlyMap<IndicatorId, TargetInForce> {
  const begun = rules
    .filter((rule) => rule.service === service && rule.segments.includes(segment) && rule.periods.includes(kind))
    .filter((rule) => rule.validFrom <= lastDay)
    .toSorted((a, b) => compareText(a.validFrom, b.validFrom));
  const inForce = new Map<IndicatorId, TargetInForce>();
  for (const rule of begun) {
    const known = inForce.get(rule.indicator) ?? { rule: null, changes: [] };
    inForce.set(
      rule.indicator,
      rule.validFrom <= firstDay ? { rule, changes: [] } : { ...known, changes: [...known.changes, rule] },
    );
  }
  return inForce;
}
