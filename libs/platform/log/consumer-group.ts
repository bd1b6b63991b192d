import { ReplyError, type Redis } from 'ioredis';
import { z } from 'zod';
import { LOG_KEY } from './log-entry.js';

/** The consumer group that stores events: what it has acknowledged is durable elsewhere. */
export const STORE_GROUP = 'store';

/** How far a group is: `lag` counts what was never delivered to it, `pending` what it has not acknowledged. */
export interface GroupProgress {
  readonly lastDeliveredId: string;
  readonly pending: number;
  readonly lag: number;
}

const groupSchema = z.object({
  name: z.string(),
  pending: z.number(),
  'last-delivered-id': z.string(),
  lag: z.number().nullish(),
});

const COUNT_AFTER = `
local count, from, page = 0, '(' .. ARGV[1], nil
repeat
  page = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', 100)
  count = count + #page
  if #page > 0 then from = '(' .. page[#page][1] end
until #page < 100
return count`;

/** Creates the group at the beginning of the log, and the log with it, where they do not exist. */
export async function ensureGroup(redis: Redis, group: string): Promise<void> {
  try {
    await redis.xgroup('CREATE', LOG_KEY, group, '0', 'MKSTREAM');
  } catch (error) {
    if (errorCode(error) !== 'BUSYGROUP') throw error;
  }
}

/** Finds the earliest entry that a group has not acknowledged; null where it has acknowledged all. */
export async function firstUnacknowledged(redis: Redis, group: string): Promise<string | null> {
  const { lastDeliveredId, pending, lag } = await progressOf(redis, group);
  if (pending > 0) {
    const [, first] = z
      .tuple([z.number(), z.string().nullable()])
      .rest(z.unknown())
      .parse(await redis.xpending(LOG_KEY, group));
    if (first !== null) return first;
  }
  if (lag === 0) return null;
  const [next] = await redis.xrange(LOG_KEY, `(${lastDeliveredId}`, '+', 'COUNT', 1);
  return next?.[0] ?? null;
}

/** Asks how far a group is; one that does not exist is created first. */
export async function progressOf(redis: Redis, group: string): Promise<GroupProgress> {
  const found = await findGroup(redis, group);
  if (found) return found;
  await ensureGroup(redis, group);
  return (await findGroup(redis, group)) ?? { lastDeliveredId: '0-0', pending: 0, lag: 0 };
}

async function findGroup(redis: Redis, group: string): Promise<GroupProgress | null> {
  const groups = await listGroups(redis);
  const found = groups.find(({ name }) => name === group);
  if (!found) return null;
  const lastDeliveredId = found['last-delivered-id'];
  // Redis 7 keeps a wrong lag when it is started anew after entries were deleted; where nothing is left, it is 0.
  if (lastDeliveredId === (await lastId(redis))) return { lastDeliveredId, pending: found.pending, lag: 0 };
  // Redis 6 does not know the lag, and Redis 7 cannot tell it after entries behind the group's place were deleted.
  const lag = found.lag ?? z.number().parse(await redis.eval(COUNT_AFTER, 1, LOG_KEY, lastDeliveredId));
  return { lastDeliveredId, pending: found.pending, lag };
}

/** Id of the entry appended last, also where it has been deleted since. */
async function lastId(redis: Redis): Promise<unknown> {
  const flat = z.array(z.unknown()).parse(await redis.xinfo('STREAM', LOG_KEY));
  return flat[flat.indexOf('last-generated-id') + 1];
}

async function listGroups(redis: Redis): Promise<readonly z.infer<typeof groupSchema>[]> {
  try {
    const reply = z.array(z.array(z.unknown())).parse(await redis.xinfo('GROUPS', LOG_KEY));
    return reply.map((flat) => groupSchema.parse(Object.fromEntries(pairs(flat))));
  } catch (error) {
    // The log does not exist yet.
    if (errorCode(error) === 'ERR') return [];
    throw error;
  }
}

function pairs(flat: readonly unknown[]): readonly (readonly [string, unknown])[] {
  return flat.flatMap((value, index) => (index % 2 === 0 ? [[String(value), flat[index + 1]] as const] : []));
}

/** Tells the error code that begins every error reply of Redis; null for failures that are no reply. */
function errorCode(error: unknown): string | null {
  return error instanceof Error && error instanceof ReplyError ? (error.message.split(' ')[0] ?? null) : null;
}
