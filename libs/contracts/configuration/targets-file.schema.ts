import { z } from 'zod';
import { localDateSchema, nameSchema } from '../primitives.js';
import { intervalIdSchema } from './intervals-file.schema.js';
import {
  indicatorIdSchema,
  periodKindSchema,
  segmentSchema,
  targetOperatorSchema,
  type IndicatorId,
  type TargetOperator,
} from '../scorecards/figures.schema.js';

/** Indicators whose levels are ratios: 75 in place of 0.75 is a mistake that would judge every period as missed. */
const RATIOS: ReadonlySet<IndicatorId> = new Set([
  'answer_rate',
  'answered_within_target',
  'abandonment_rate',
  'direct_referral_rate',
]);

/** Ratio 0..1, milliseconds or a count, in the indicator's unit. */
const levelSchema = z.number().nonnegative();

const targetRuleSchema = z
  .strictObject({
    service: nameSchema,
    indicator: indicatorIdSchema,
    segments: distinct(segmentSchema),
    /** Kinds of period that are judged by it; left out: every kind. */
    periods: distinct(periodKindSchema).default([...periodKindSchema.options]),
    operator: targetOperatorSchema,
    /** The goal (mål). */
    value: levelSchema,
    /** A step on the way to the goal (delmål), and the last local day by which it is to be reached. */
    interimGoal: z.strictObject({ value: levelSchema, by: localDateSchema }).optional(),
    /** What is tolerated although the goal is not met (acceptansnivå). */
    acceptanceLevel: levelSchema.optional(),
    /** Last local day by which the goal is to be reached (tidsaspekt). */
    horizon: localDateSchema.optional(),
    /** First local day on which the rule is in force, until a later rule for the same figure replaces it. */
    validFrom: localDateSchema,
    /** The row of the assignment that the target comes from. */
    source: z.string().min(1),
  })
  .superRefine((rule, context) => {
    const { indicator, operator, value, interimGoal, acceptanceLevel, horizon, validFrom } = rule;
    const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    const levels: [string[], number | undefined][] = [
      [['value'], value],
      [['interimGoal', 'value'], interimGoal?.value],
      [['acceptanceLevel'], acceptanceLevel],
    ];
    for (const [path, level] of levels) {
      if (level === undefined) continue;
      if (RATIOS.has(indicator) && level > 1) refuse(path, `${indicator} is a ratio: must be at most 1`);
      if (isStricter(level, value, operator)) refuse(path, `must not ask for more than the goal, ${operator} ${value}`);
    }
    if (horizon !== undefined && horizon < validFrom) refuse(['horizon'], 'must not lie before validFrom');
    if (interimGoal && interimGoal.by < validFrom) refuse(['interimGoal', 'by'], 'must not lie before validFrom');
    if (interimGoal && horizon !== undefined && interimGoal.by > horizon) {
      refuse(['interimGoal', 'by'], 'must not lie after the horizon');
    }
  });

/** One target of `config/targets.yaml`. */
export type TargetRule = z.output<typeof targetRuleSchema>;

const intervalTargetRuleSchema = z.strictObject({
  service: nameSchema,
  /** Id in `config/intervals.yaml`; of incidents where it is measured of both. */
  interval: intervalIdSchema,
  /** Lengths of at most this count, in whole seconds, inclusive. */
  withinSeconds: z.number().int().positive(),
  /** The least share of the measured lengths, 0..1. */
  value: z.number().min(0).max(1),
  /** A rule that is off judges nothing: it is an example. */
  on: z.boolean(),
  /** First local day on which the rule is in force, until a later rule for the same limit replaces it. */
  validFrom: localDateSchema,
  source: z.string().min(1),
});

/** A share of an interval within seconds, in `config/targets.yaml`. */
export type IntervalTargetRule = z.output<typeof intervalTargetRuleSchema>;

/**
 * `config/targets.yaml`: what each figure is judged by, and since when. Two rules for one figure, segment and kind of
 * period must not begin on the same day: on every day at most one is in force, whatever their order in the file.
 */
export const targetsFileSchema = z.strictObject({
  targets: z.array(targetRuleSchema).superRefine((rules, context) => {
    const places = new Map<string, number>();
    for (const [index, { service, indicator, segments, periods, validFrom }] of rules.entries()) {
      const cells = segments.flatMap((segment) => periods.map((period) => ({ segment, period })));
      const keyOf = (cell: (typeof cells)[number]) =>
        JSON.stringify([service, indicator, cell.segment, cell.period, validFrom]);
      const taken = cells.find((cell) => places.has(keyOf(cell)));
      if (taken) {
        const figure = `${indicator} of ${service}, segment ${taken.segment}, period kind ${taken.period}`;
        const message = `overlaps targets.${places.get(keyOf(taken))}: ${figure} has two rules from ${validFrom}`;
        context.addIssue({ code: 'custom', path: [index, 'validFrom'], message });
      }
      for (const cell of cells) places.set(keyOf(cell), places.get(keyOf(cell)) ?? index);
    }
  }),
  intervals: z
    .array(intervalTargetRuleSchema)
    .refine(
      (rules) =>
        new Set(rules.map((one) => JSON.stringify([one.service, one.interval, one.withinSeconds, one.validFrom])))
          .size === rules.length,
      'two rules for one interval and limit must not begin on the same day',
    )
    .default([]),
});

function isStricter(level: number, goal: number, operator: TargetOperator): boolean {
  return operator === '>=' ? level > goal : level < goal;
}

function distinct<S extends z.ZodType>(item: S) {
  return z
    .array(item)
    .min(1)
    .refine((list) => new Set(list).size === list.length, 'must not name anything twice');
}
