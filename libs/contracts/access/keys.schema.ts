import { z } from 'zod';
import { nameSchema } from '../primitives.js';

/** What a key may do: `source` sends events; the others read, each more than the one before; `admin` does everything. */
export const roleSchema = z.enum(['source', 'viewer', 'shift_lead', 'manager', 'admin']);
export type Role = z.infer<typeof roleSchema>;

/** Body of `POST /v1/keys`. `services: ["*"]` means every service. */
export const createKeySchema = z.object({
  role: roleSchema,
  services: z.array(nameSchema).min(1).max(100),
  name: nameSchema.optional(),
});
export type CreateKey = z.infer<typeof createKeySchema>;

/** Answer of `POST /v1/keys`; the key is shown this once and stored only as a hash. */
export const createdKeySchema = createKeySchema.extend({ id: z.string(), key: z.string() });
export type CreatedKey = z.infer<typeof createdKeySchema>;

/** Body of `POST /v1/session`: a key exchanged for a session cookie. */
export const openSessionSchema = z.object({ key: z.string().min(1).max(200) });

/** Who is asking, as `GET /v1/session` tells. */
export const identitySchema = z.object({ role: roleSchema, services: z.array(z.string()) });
export type Identity = z.infer<typeof identitySchema>;
