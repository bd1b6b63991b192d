import type { Indicator, IndicatorStatus, Target, TargetOperator, TargetRule } from '#contracts';
import type { TargetInForce } from './targets-in-force.js';

/** The members of an indicator that say how it is judged. */
export type Judgement = Omit<Indicator, 'id' | 'unit' | 'value' | 'numerator' | 'denominator'>;

/**
 * Judges a figure by what is in force for it. The status is that of the goal alone, also before its horizon; interim
 * goal and acceptance level stand beside it. Nothing is rounded; a figure without data is judged by nothing.
 */
export function judge(value: number | null, inForce: TargetInForce | undefined): Judgement {
  const rule = inForce?.rule ?? null;
  const changes = inForce?.changes ?? [];
  return {
    target: rule && targetOf(rule),
    status: statusOf(value, rule),
    ...(rule ? furtherLevels(value, rule) : {}),
    ...(changes.length === 0
      ? {}
      : { targetChanges: changes.map((change) => ({ validFrom: change.validFrom, ...targetOf(change) })) }),
  };
}

function targetOf({ operator, value }: TargetRule): Target {
  return { operator, value };
}

function statusOf(value: number | null, rule: TargetRule | null): IndicatorStatus {
  if (value === null) return 'no_data';
  if (!rule) return 'no_target';
  return isReached(value, rule.operator, rule.value) ? 'met' : 'missed';
}

function furtherLevels(value: number | null, { operator, interimGoal, acceptanceLevel, horizon }: TargetRule) {
  const met = (level: number) => (value === null ? null : isReached(value, operator, level));
  return {
    ...(interimGoal ? { interimGoal: { ...interimGoal, met: met(interimGoal.value) } } : {}),
    ...(acceptanceLevel === undefined
      ? {}
      : { acceptanceLevel: { value: acceptanceLevel, met: met(acceptanceLevel) } }),
    ...(horizon === undefined ? {} : { horizon }),
  };
}

function isReached(value: number, operator: TargetOperator, level: number): boolean {
  return operator === '>=' ? value >= level : value <= level;
}
