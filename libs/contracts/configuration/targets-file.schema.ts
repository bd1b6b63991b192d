import { z } from 'zod';
import { localDateSchema, nameSchema } from '../primitives.js';
import { indicatorIdSchema, segmentSchema, targetOperatorSchema } from '../scorecards/figures.schema.js';

const targetRuleSchema = z.strictObject({
  service: nameSchema,
  indicator: indicatorIdSchema,
  segments: z.array(segmentSchema).min(1),
  operator: targetOperatorSchema,
  /** Ratio 0..1, milliseconds or a count, in the indicator's unit. */
  value: z.number().nonnegative(),
  /** First local day on which the target is in force, until a later rule for the same figure replaces it. */
  validFrom: localDateSchema,
  /** The row of the assignment that the target comes from. */
  source: z.string().min(1),
});

/** One target of `config/targets.yaml`. */
export type TargetRule = z.output<typeof targetRuleSchema>;

/** `config/targets.yaml`: what each figure is judged by, and since when. */
export const targetsFileSchema = z.strictObject({ targets: z.array(targetRuleSchema) });
