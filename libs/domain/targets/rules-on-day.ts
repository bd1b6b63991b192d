import { periodKindSchema, type Segment, type TargetRule } from '#contracts';
import type { PeriodKind } from '../calendar/index.js';
import { targetsInForce } from './targets-in-force.js';

/** A rule with the kinds of period that it judges on the day asked for: a later rule may have replaced it for others. */
export interface RuleOnDay {
  readonly rule: TargetRule;
  readonly periods: readonly PeriodKind[];
}

/** Lists the rules in force on a local day for a service and segment, each once. */
export function rulesOnDay(
  rules: readonly TargetRule[],
  { service, segment, day }: { readonly service: string; readonly segment: Segment; readonly day: string },
): readonly RuleOnDay[] {
  const kindsByRule = new Map<TargetRule, PeriodKind[]>();
  for (const kind of periodKindSchema.options) {
    for (const { rule } of targetsInForce(rules, { service, segment, kind, firstDay: day, lastDay: day }).values()) {
      if (rule) kindsByRule.set(rule, [...(kindsByRule.get(rule) ?? []), kind]);
    }
  }
  return [...kindsByRule].map(([rule, periods]) => ({ rule, periods }));
}
