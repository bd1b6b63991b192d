import {
  acknowledgementSchema,
  breachTransitionSchema,
  openBreachSchema,
  type Acknowledgement,
  type BreachTransition,
  type OpenBreach,
} from '#contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';

const PREFIX = 'svarspuls:breaches';
const STREAM = PREFIX;
const OPEN = `${PREFIX}:open`;
const ACKNOWLEDGED = `${PREFIX}:acknowledged`;
const LEASE = `${PREFIX}:lease`;
const STORED = `${PREFIX}:stored`;

/** Entries that the stream keeps: some weeks of transitions. They are stored for good by then. */
const ENTRIES_KEPT = 20_000;

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
  redis.call('HDEL', KEYS[3], ARGV[2])
else
  redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
end
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[5], '*', 'entry', ARGV[4])
return 1`;

/** Writes an acknowledgement, and keeps it beside what is open for as long as it is. */
const ACKNOWLEDGE = `
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[2], ARGV[1], ARGV[2]) end
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[4], '*', 'entry', ARGV[3])
return 1`;

/** What stands in the stream: everything that happens to breaches, in order. */
const ledgerEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('transition'), transition: breachTransitionSchema, since: z.string() }),
  z.object({ kind: z.literal('acknowledged'), id: z.string(), acknowledgement: acknowledgementSchema }),
]);
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** An entry with its place in the stream. */
export interface PlacedEntry {
  readonly position: string;
  readonly entry: LedgerEntry;
}

/**
 * The durable account of breaches in Redis: a stream of what happened, beside what is open now. Both change together, and
 * only by whoever holds the lease, so that however many processes watch, each transition is written once.
 */
export class BreachLedger {
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
    const open: OpenBreach = { ...transition, since, acknowledgement: null };
    const entry: LedgerEntry = { kind: 'transition', transition, since };
    const written = await this.#redis.eval(
      COMMIT,
      4,
      LEASE,
      OPEN,
      ACKNOWLEDGED,
      STREAM,
      token,
      transition.id,
      transition.state === 'recovered' ? '' : JSON.stringify(open),
      JSON.stringify(entry),
      ENTRIES_KEPT,
    );
    return written === 1;
  }

  /** Writes that a breach was acknowledged; durable when it resolves. */
  async acknowledge(id: string, acknowledgement: Acknowledgement): Promise<void> {
    const entry: LedgerEntry = { kind: 'acknowledged', id, acknowledgement };
    await this.#redis.eval(
      ACKNOWLEDGE,
      3,
      OPEN,
      ACKNOWLEDGED,
      STREAM,
      id,
      JSON.stringify(acknowledgement),
      JSON.stringify(entry),
      ENTRIES_KEPT,
    );
  }

  /** Reads what is open, with acknowledgements, and the place in the stream from which on news follow. */
  async read(): Promise<{ readonly open: readonly OpenBreach[]; readonly position: string }> {
    // The place is read first: an entry that comes in between is read twice, which changes nothing.
    const [newest] = await this.#redis.xrevrange(STREAM, '+', '-', 'COUNT', 1);
    const [open, acknowledged] = await Promise.all([this.#redis.hgetall(OPEN), this.#redis.hgetall(ACKNOWLEDGED)]);
    return {
      position: newest?.[0] ?? '0-0',
      open: Object.values(open).map((text) => {
        const breach = openBreachSchema.parse(JSON.parse(text));
        const known = acknowledged[breach.id];
        return {
          ...breach,
          acknowledgement: known === undefined ? null : acknowledgementSchema.parse(JSON.parse(known)),
        };
      }),
    };
  }

  /** Reads entries behind a place, waiting up to `blockMs` for the first of them; none where nothing came. */
  async readAfter(position: string, blockMs: number): Promise<readonly PlacedEntry[]> {
    const reply = await this.#redis.xread('COUNT', 100, 'BLOCK', blockMs, 'STREAMS', STREAM, position);
    return (reply?.[0]?.[1] ?? []).map(([id, fields]) => ({
      position: id,
      entry: ledgerEntrySchema.parse(JSON.parse(fields[1] ?? '')),
    }));
  }

  /** Tells how far entries have been stored; `0-0` where none have. */
  async storedUntil(): Promise<string> {
    return (await this.#redis.get(STORED)) ?? '0-0';
  }

  /** Notes that entries up to a place have been stored. */
  async noteStored(position: string): Promise<void> {
    await this.#redis.set(STORED, position);
  }
}
