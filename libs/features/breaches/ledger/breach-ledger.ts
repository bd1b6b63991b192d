import {
  breachEntrySchema,
  breachTransitionSchema,
  instantSchema,
  type BreachEntry,
  type BreachResponse,
  type BreachTransition,
  type OpenBreach,
} from '#contracts';
import { NO_RESPONSES, withEntry } from '#domain';
import type { FollowedStream, Placed } from '#redis';
import type { Redis } from 'ioredis';

const PREFIX = 'svarspuls:breaches';
const STREAM = PREFIX;
const OPEN = `${PREFIX}:open`;
/** Begins the key of everything that happened to one breach. */
const HISTORY = `${PREFIX}:history:`;
const LEASE = `${PREFIX}:lease`;

/** Entries that the stream keeps: some weeks of transitions. They are stored for good by then. */
const ENTRIES_KEPT = 20_000;

/** How long everything that happened to a breach stays together after its latest entry. */
const HISTORY_KEPT_SECONDS = 90 * 24 * 60 * 60;

/** Takes or renews the lease: 1 where it is held by the token afterwards. */
const HOLD_LEASE = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const RELEASE_LEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 1`;

/** Writes a transition together with what is open, for the holder of the lease alone: 1 where it was written. */
const COMMIT = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[2], ARGV[2])
else
  redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
end
redis.call('RPUSH', KEYS[3], ARGV[4])
redis.call('EXPIRE', KEYS[3], ARGV[6])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[5], '*', 'entry', ARGV[4])
return 1`;

/** Writes what was done about a breach. */
const RESPOND = `
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[2], '*', 'entry', ARGV[1])
return 1`;

const openedSchema = breachTransitionSchema.extend({ since: instantSchema });

/**
 * The durable account of breaches in Redis: a stream of what happened, beside what is open now. Both change together, and
 * only by whoever holds the lease, so that however many processes watch, each transition is written once.
 */
export class BreachLedger implements FollowedStream<BreachEntry> {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  /** Takes or renews the lease for some time; tells whether the token holds it. */
  async holdLease(token: string, forMs: number): Promise<boolean> {
    return (await this.#redis.eval(HOLD_LEASE, 1, LEASE, token, forMs)) === 1;
  }

  /** Gives the lease up, where the token holds it. */
  async releaseLease(token: string): Promise<void> {
    await this.#redis.eval(RELEASE_LEASE, 1, LEASE, token);
  }

  /** Writes a transition; durable when it resolves. False: the token no longer holds the lease, nothing was written. */
  async commit(token: string, transition: BreachTransition, since: string): Promise<boolean> {
    const entry: BreachEntry = { kind: 'transition', transition, since };
    const written = await this.#redis.eval(
      COMMIT,
      4,
      LEASE,
      OPEN,
      HISTORY + transition.id,
      STREAM,
      token,
      transition.id,
      transition.state === 'recovered' ? '' : JSON.stringify({ ...transition, since }),
      JSON.stringify(entry),
      ENTRIES_KEPT,
      HISTORY_KEPT_SECONDS,
    );
    return written === 1;
  }

  /** Writes what was done about a breach, open or past; durable when it resolves. */
  async respond(entry: BreachResponse): Promise<void> {
    const text = JSON.stringify(entry);
    await this.#redis.eval(RESPOND, 2, HISTORY + entry.id, STREAM, text, ENTRIES_KEPT, HISTORY_KEPT_SECONDS);
  }

  /** Reads what is open, with what was done about it, and the place in the stream from which on news follow. */
  async read(): Promise<{ readonly open: readonly OpenBreach[]; readonly position: string }> {
    // The place is read first: an entry that comes in between is read twice, which changes nothing.
    const [newest] = await this.#redis.xrevrange(STREAM, '+', '-', 'COUNT', 1);
    const opened = Object.values(await this.#redis.hgetall(OPEN));
    const open = await Promise.all(opened.map((text) => this.#openBreach(text)));
    return { position: newest?.[0] ?? '0-0', open: open.flatMap((breach) => breach ?? []) };
  }

  /** Reads everything that happened to a breach, in order; empty where nothing has for 90 days. */
  async history(id: string): Promise<readonly BreachEntry[]> {
    const entries = await this.#redis.lrange(HISTORY + id, 0, -1);
    return entries.map((text) => breachEntrySchema.parse(JSON.parse(text)));
  }

  /** Null where it has recovered in the meantime. */
  async #openBreach(text: string): Promise<OpenBreach | null> {
    const opened: OpenBreach = { ...NO_RESPONSES, ...openedSchema.parse(JSON.parse(text)) };
    return (await this.history(opened.id)).reduce<OpenBreach | null>(withEntry, opened);
  }

  /** Reads entries behind a place, waiting up to `blockMs` for the first of them; none where nothing came. */
  async readAfter(position: string, blockMs: number): Promise<readonly Placed<BreachEntry>[]> {
    const reply = await this.#redis.xread('COUNT', 100, 'BLOCK', blockMs, 'STREAMS', STREAM, position);
    return (reply?.[0]?.[1] ?? []).map(([id, fields]) => ({
      position: id,
      entry: breachEntrySchema.parse(JSON.parse(fields[1] ?? '')),
    }));
  }

  /** Tells how far a reader has come; `0-0` where it has read nothing. */
  async readUntil(reader: string): Promise<string> {
    return (await this.#redis.get(`${PREFIX}:${reader}`)) ?? '0-0';
  }

  /** Notes that a reader has done with everything up to a place. */
  async noteRead(reader: string, position: string): Promise<void> {
    await this.#redis.set(`${PREFIX}:${reader}`, position);
  }

  /** Lets a reader that has never read begin with what is still to come. */
  async beginReading(reader: string): Promise<void> {
    const [newest] = await this.#redis.xrevrange(STREAM, '+', '-', 'COUNT', 1);
    await this.#redis.set(`${PREFIX}:${reader}`, newest?.[0] ?? '0-0', 'NX');
  }
}
