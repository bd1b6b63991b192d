import type { DeviationMeasure, IndicatorId, MeasureEffect } from '#contracts';
import type { Calendar, TimeSpan } from '../calendar/index.js';
import { weeksBefore } from './local-hours.js';

const WEEKS = [4, 3, 2, 1];

/** Stretches of equally many whole weeks, so that every weekday weighs the same in both. */
export interface EffectSpans {
  readonly weeks: number;
  readonly before: TimeSpan;
  readonly after: TimeSpan;
}

/**
 * Tells which time before a decision and from a promised day on is compared: at most four whole weeks each. null while
 * no whole week has passed since that day.
 */
export function effectSpans(
  { decidedAtMs, effectOn, nowMs }: { readonly decidedAtMs: number; readonly effectOn: string; readonly nowMs: number },
  calendar: Calendar,
): EffectSpans | null {
  const startOf = (day: string) => calendar.dayBounds(day).fromMs;
  const weeks = WEEKS.find((count) => startOf(weeksBefore(effectOn, -count)) <= nowMs);
  if (weeks === undefined) return null;
  const decided = calendar.localDayOf(decidedAtMs);
  return {
    weeks,
    before: { fromMs: startOf(weeksBefore(decided, weeks)), toMs: startOf(decided) },
    after: { fromMs: startOf(effectOn), toMs: startOf(weeksBefore(effectOn, -weeks)) },
  };
}

/** Finest difference that is told of each unit. */
const PRECISION = { ratio: 0.001, ms: 1000, count: 0.1 } as const;

/** Tells whether a figure moved the better way; null where either is unknown, or neither way is better. */
export function movedOf(
  unit: MeasureEffect['unit'],
  better: 'higher' | 'lower' | null,
  { before, after }: Pick<MeasureEffect, 'before' | 'after'>,
): MeasureEffect['moved'] {
  if (before === null || after === null || better === null) return null;
  const steps = (value: number) => Math.round(value / PRECISION[unit]);
  if (steps(before) === steps(after)) return 'unchanged';
  return after > before === (better === 'higher') ? 'better' : 'worse';
}

/** Tells which way an indicator of telephony is better; null where neither is. */
export function betterWayOf(indicator: IndicatorId): 'higher' | 'lower' | null {
  switch (indicator) {
    case 'answer_rate':
    case 'answered_within_target':
    case 'direct_referral_rate':
      return 'higher';
    case 'mean_wait':
    case 'median_wait':
    case 'p90_wait':
    case 'longest_wait':
    case 'abandonment_rate':
      return 'lower';
    case 'mean_wait_abandoned':
    case 'mean_talk':
    case 'mean_wrap_up':
    case 'handled':
    case 'chats':
    case 'chats_synchronous':
    case 'chat_referrals':
      return null;
    default:
      return indicator satisfies never;
  }
}

/** Tells which way a watched measure is better: less of a share or an interval; of a volume, neither. */
export function betterWayOfMeasure(kind: DeviationMeasure['kind']): 'lower' | null {
  return kind === 'volume' ? null : 'lower';
}
