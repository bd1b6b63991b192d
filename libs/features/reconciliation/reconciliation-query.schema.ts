import { nameSchema } from '#contracts';
import { z } from 'zod';

/** Query of `GET /v1/reconciliations/{service}`; a `+` that was not percent-encoded arrives as a space. */
export const reconciliationQuerySchema = z.object({
  period: z
    .string()
    .min(1)
    .max(100)
    .transform((text) => text.replaceAll(' ', '+')),
  supplier: nameSchema.optional(),
  queue: nameSchema.optional(),
});
export type ReconciliationQuery = z.output<typeof reconciliationQuerySchema>;
