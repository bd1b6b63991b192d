import { z } from 'zod';
import { roleSchema } from './keys.schema.js';

/** Who did something, and when: a role and the id of the key. */
export const signatureSchema = z.object({ role: roleSchema, keyId: z.string(), at: z.string() });
export type Signature = z.infer<typeof signatureSchema>;
