import type { FollowedStream, Placed } from '#redis';
import type { Redis } from 'ioredis';
import type { z } from 'zod';

/** Entries that the stream keeps. They are stored for good by then. */
const ENTRIES_KEPT = 20_000;

/** How long it is remembered that a delivery was sent: longer than anything can lead to it again. */
const SENT_KEPT_SECONDS = 90 * 24 * 60 * 60;

/**
 * The durable account of deliveries of one kind in Redis: what was sent to whom, and a stream of the states that they went
 * through. Sending depends on Redis alone; the store may be away.
 */
export class DeliveryLedger<T> implements FollowedStream<T> {
  readonly #redis: Redis;
  readonly #stream: string;
  readonly #schema: z.ZodType<T>;

  constructor(redis: Redis, name: string, schema: z.ZodType<T>) {
    this.#redis = redis;
    this.#stream = `svarspuls:${name}`;
    this.#schema = schema;
  }

  /** Tells when a delivery was sent to which of its recipients, epoch ms. */
  async sentTo(id: string): Promise<ReadonlyMap<number, number>> {
    const marks = Object.entries(await this.#redis.hgetall(this.#sent(id)));
    return new Map(marks.map(([recipient, atMs]) => [Number(recipient), Number(atMs)]));
  }

  /** Remembers that a delivery was sent to one of its recipients; durable when it resolves. */
  async markSent(id: string, recipient: number, atMs: number): Promise<void> {
    await this.#redis
      .multi()
      .hsetnx(this.#sent(id), String(recipient), atMs)
      .expire(this.#sent(id), SENT_KEPT_SECONDS)
      .exec();
  }

  /** Writes states of deliveries; durable when it resolves. */
  async write(states: readonly T[]): Promise<void> {
    if (states.length === 0) return;
    const writing = this.#redis.pipeline();
    for (const state of states) {
      writing.xadd(this.#stream, 'MAXLEN', '~', ENTRIES_KEPT, '*', 'entry', JSON.stringify(state));
    }
    const failed = (await writing.exec())?.find(([error]) => error !== null);
    if (failed) throw new Error('states of deliveries could not be written', { cause: failed[0] });
  }

  /** Reads states behind a place, waiting up to `blockMs` for the first of them; none where nothing came. */
  async readAfter(position: string, blockMs: number): Promise<readonly Placed<T>[]> {
    const reply = await this.#redis.xread('COUNT', 100, 'BLOCK', blockMs, 'STREAMS', this.#stream, position);
    return (reply?.[0]?.[1] ?? []).map(([id, fields]) => ({
      position: id,
      entry: this.#schema.parse(JSON.parse(fields[1] ?? '')),
    }));
  }

  /** Tells how far a reader has come; `0-0` where it has read nothing. */
  async readUntil(reader: string): Promise<string> {
    return (await this.#redis.get(`${this.#stream}:${reader}`)) ?? '0-0';
  }

  /** Notes that a reader has done with everything up to a place. */
  async noteRead(reader: string, position: string): Promise<void> {
    await this.#redis.set(`${this.#stream}:${reader}`, position);
  }

  #sent(id: string): string {
    return `${this.#stream}:sent:${id}`;
  }
}
