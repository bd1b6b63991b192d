import { z } from 'zod';
import { nameSchema } from '../primitives.js';

const bilingualSchema = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });

const careLevelSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'must be lower case words and digits joined by "_"'),
  name: bilingualSchema,
  /** Names by which sources say that a patient went there, as the reason of an ending or the outcome of an assessment. */
  reasons: z.array(nameSchema).min(1),
});

/** A level of care that patients go to instead of having a unit sent to them. */
export type CareLevel = z.output<typeof careLevelSchema>;

/** `config/care-levels.yaml`: levels of care beside units, in the order in which they are shown. */
export const careLevelsFileSchema = z
  .strictObject({ version: z.string().min(1), levels: z.array(careLevelSchema) })
  .superRefine(({ levels }, context) => {
    const ids = new Set<string>();
    const reasons = new Map<string, string>();
    levels.forEach(({ id, reasons: own }, place) => {
      if (ids.has(id)) context.addIssue({ code: 'custom', path: ['levels', place, 'id'], message: 'must be unique' });
      ids.add(id);
      own.forEach((reason, index) => {
        const other = reasons.get(reason);
        if (other !== undefined) {
          const path = ['levels', place, 'reasons', index];
          context.addIssue({ code: 'custom', path, message: `stands at ${other} already` });
        }
        reasons.set(reason, id);
      });
    });
  });

/** The levels of care beside units, under one version. */
export type CareLevels = z.output<typeof careLevelsFileSchema>;
