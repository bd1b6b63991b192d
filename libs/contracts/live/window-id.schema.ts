import { z } from 'zod';

/**
 * Live windows; a contact belongs to a window by the instant of its first queueing. `month-oncall` is the jourtid of the
 * present month, `quarter-oncall` that of the present quarter: what the compensation is paid by.
 */
export const windowIdSchema = z.enum(['15m', '60m', 'today', 'month', 'month-oncall', 'quarter-oncall']);
export type WindowId = z.infer<typeof windowIdSchema>;
