import { createdKeySchema, type CreatedKey, type CreateKey } from '#contracts';
import { serverOf } from '../environment.js';
import { ask } from '../request.js';

/** Creates a key on the server, which shows it this once. */
export async function createKey(wanted: CreateKey): Promise<CreatedKey> {
  return ask(serverOf(process.env), { path: '/v1/keys', body: wanted, answer: createdKeySchema });
}
