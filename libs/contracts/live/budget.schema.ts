import { z } from 'zod';
import { localDateSchema } from '../primitives.js';
import { targetOperatorSchema } from '../scorecards/figures.schema.js';

/** The windows whose targets are budgets: those of a calendar period that is still running. */
export const budgetWindowSchema = z.enum(['month', 'month-oncall', 'quarter-oncall']);
export type BudgetWindow = z.infer<typeof budgetWindowSchema>;

/** The shares of calls that a goal is set for. */
export const budgetIndicatorSchema = z.enum(['answer_rate', 'answered_within_target']);
export type BudgetIndicator = z.infer<typeof budgetIndicatorSchema>;

/**
 * A target as a budget in calls. Of `expected` calls (those so far, and what is left of the period at its pace so far)
 * the goal lets `allowed` miss; `used` have, callers who still wait among them, so that share and budget always agree.
 */
export const budgetSchema = z.object({
  window: budgetWindowSchema,
  indicator: budgetIndicatorSchema,
  goal: z.object({ operator: targetOperatorSchema, value: z.number() }),
  offered: z.number().int(),
  used: z.number().int(),
  expected: z.number().int(),
  allowed: z.number().int(),
  /** `allowed` less `used`; below 0 where the goal is out of reach at the pace so far. */
  left: z.number().int(),
  /** Hours of the window's segment that are left of the period, to the quarter of an hour. */
  hoursLeft: z.number(),
  /** Local day on which the budget is used up at the pace of the present day; null where it lasts. */
  runsOutOn: localDateSchema.nullable(),
  /** Calls in a row that must make the goal before the share meets it; 0 where it does, null where none would do. */
  neededInARow: z.number().int().nullable(),
});
export type Budget = z.infer<typeof budgetSchema>;
