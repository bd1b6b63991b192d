import { notificationSchema } from '#contracts';
import type { FollowedStream, Placed } from '#redis';
import type { Redis } from 'ioredis';
import { z } from 'zod';

const PREFIX = 'svarspuls:notifications';
const STREAM = PREFIX;
/** Begins the key of what was sent of one delivery. */
const SENT = `${PREFIX}:sent:`;

/** Entries that the stream keeps. They are stored for good by then. */
const ENTRIES_KEPT = 20_000;

/** How long it is remembered that a delivery was sent: longer than anything can lead to it again. */
const SENT_KEPT_SECONDS = 90 * 24 * 60 * 60;

const deliveryStateSchema = z.object({
  /** Grows from state to state of a delivery; 0 where it waits for the first time, so that planning it again hides nothing. */
  version: z.number(),
  notification: notificationSchema,
});
/** A delivery in one of its states. */
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

/**
 * The durable account of deliveries in Redis: what was sent to whom, and a stream of the states that they went through.
 * Sending depends on Redis alone; the store may be away.
 */
export class DeliveryLedger implements FollowedStream<DeliveryState> {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  /** Tells when a delivery was sent to which of its recipients, epoch ms. */
  async sentTo(id: string): Promise<ReadonlyMap<number, number>> {
    const marks = Object.entries(await this.#redis.hgetall(SENT + id));
    return new Map(marks.map(([recipient, atMs]) => [Number(recipient), Number(atMs)]));
  }

  /** Remembers that a delivery was sent to one of its recipients; durable when it resolves. */
  async markSent(id: string, recipient: number, atMs: number): Promise<void> {
    await this.#redis
      .multi()
      .hsetnx(SENT + id, String(recipient), atMs)
      .expire(SENT + id, SENT_KEPT_SECONDS)
      .exec();
  }

  /** Writes states of deliveries; durable when it resolves. */
  async write(states: readonly DeliveryState[]): Promise<void> {
    if (states.length === 0) return;
    const writing = this.#redis.pipeline();
    for (const state of states) {
      writing.xadd(STREAM, 'MAXLEN', '~', ENTRIES_KEPT, '*', 'entry', JSON.stringify(state));
    }
    const failed = (await writing.exec())?.find(([error]) => error !== null);
    if (failed) throw new Error('states of deliveries could not be written', { cause: failed[0] });
  }

  /** Reads states behind a place, waiting up to `blockMs` for the first of them; none where nothing came. */
  async readAfter(position: string, blockMs: number): Promise<readonly Placed<DeliveryState>[]> {
    const reply = await this.#redis.xread('COUNT', 100, 'BLOCK', blockMs, 'STREAMS', STREAM, position);
    return (reply?.[0]?.[1] ?? []).map(([id, fields]) => ({
      position: id,
      entry: deliveryStateSchema.parse(JSON.parse(fields[1] ?? '')),
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
}
