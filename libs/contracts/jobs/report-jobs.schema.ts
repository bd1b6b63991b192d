import { z } from 'zod';
import { scheduleRunSchema } from '../schedules/schedule.schema.js';

/** Job that sends the files of a run to one role. */
export const deliverReportsSchema = z.object({ run: scheduleRunSchema, role: z.string() });
export type DeliverReports = z.infer<typeof deliverReportsSchema>;
