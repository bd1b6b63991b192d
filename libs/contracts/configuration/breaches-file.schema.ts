import { z } from 'zod';
import {
  momentMeasureSchema,
  type MomentMeasure,
  severitySchema,
  watchedIndicatorSchema,
  watchedWindowSchema,
} from '../breaches/breach.schema.js';
import { prioritySchema } from '../dispatch/stamps.schema.js';
import { unitKindSchema } from '../events/dispatch-events.schema.js';
import { nameSchema } from '../primitives.js';
import { segmentSchema, targetOperatorSchema } from '../scorecards/figures.schema.js';

const MOMENT: ReadonlySet<string> = new Set(momentMeasureSchema.options);

/** What narrows which measure. */
const NARROWED = [
  ['priority', 'longest_unassigned'],
  ['unitKind', 'units_available'],
  ['area', 'units_available'],
] as const satisfies readonly (readonly ['priority' | 'unitKind' | 'area', MomentMeasure])[];

const seconds = z.number().int().nonnegative();

/** One rule of `config/breaches.yaml`. */
export const breachRuleSchema = z
  .strictObject({
    id: nameSchema,
    service: nameSchema,
    name: z.strictObject({ sv: z.string().min(1), en: z.string().min(1) }),
    indicator: watchedIndicatorSchema,
    window: watchedWindowSchema,
    /** The rule watches while the present instant lies in this segment. */
    segment: segmentSchema.default('all'),
    /** How a good figure stands to the levels: `>=` or `<=`, as in the targets. */
    operator: targetOperatorSchema,
    /** Beyond this level it is a warning; left out: there is no warning before the breach. */
    warning: z.number().nonnegative().optional(),
    /** Beyond this level it is a breach. In the indicator's unit: ratio 0..1, ms or a count. */
    breach: z.number().nonnegative(),
    /** With fewer contacts than this behind the figure it says nothing: the rule neither fires nor recovers. */
    minimumCount: z.number().int().nonnegative().default(0),
    /** The level must be passed for so long before the state changes for the worse. */
    holdSeconds: seconds.default(0),
    /** How far on the good side of the level the figure must be to recover. In the indicator's unit. */
    recoveryMargin: z.number().nonnegative().default(0),
    /** How long it must stay there. */
    recoverySeconds: seconds.default(0),
    severity: severitySchema,
    /** Of `longest_unassigned`: incidents of this priority alone. */
    priority: prioritySchema.optional(),
    /** Of `units_available`: units of this kind, of this area, alone. */
    unitKind: unitKindSchema.optional(),
    area: nameSchema.optional(),
  })
  .superRefine((rule, context) => {
    const { indicator, window, operator, warning, breach } = rule;
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (MOMENT.has(indicator) !== (window === 'now')) {
      refuse('window', MOMENT.has(indicator) ? `${indicator} is measured now` : `${indicator} needs a window of time`);
    }
    if (warning !== undefined && (operator === '>=' ? warning <= breach : warning >= breach)) {
      refuse('warning', 'must be reached before the breach level');
    }
    for (const [option, measure] of NARROWED) {
      if (rule[option] !== undefined && indicator !== measure) refuse(option, `says nothing of ${indicator}`);
    }
  });

export type BreachRule = z.output<typeof breachRuleSchema>;

/** `config/breaches.yaml`: what is watched, and from which level on somebody must know. */
export const breachesFileSchema = z.strictObject({
  rules: z
    .array(breachRuleSchema)
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'rule ids must be unique'),
});
