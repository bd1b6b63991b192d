import { DeliveryLedger } from '#alerting';
import { reportDeliverySchema, scheduleRunSchema } from '#contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';

const NAME = 'reports';
/** Until when the runs of each schedule have been made, by schedule and rule. */
const MADE_UNTIL = `svarspuls:${NAME}:made`;

const MOVE_FORWARD = `
  local known = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0')
  if tonumber(ARGV[2]) > known then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end`;

const reportStateSchema = z.object({
  /** Grows from state to state of a delivery; 0 where it waits for the first time, so that planning it again hides nothing. */
  version: z.number(),
  run: scheduleRunSchema,
  delivery: reportDeliverySchema,
});
/** A delivery of files in one of its states. */
export type ReportState = z.infer<typeof reportStateSchema>;

/** The durable account of what was sent by itself: deliveries, and until when the runs of each schedule have been made. */
export class RunLedger extends DeliveryLedger<ReportState> {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    super(redis, NAME, reportStateSchema);
    this.#redis = redis;
  }

  /** Tells until when runs have been made, epoch ms; of a schedule or rule that is seen for the first time: `nowMs`, from then on. */
  async madeUntil(rule: string, nowMs: number): Promise<number> {
    await this.#redis.hsetnx(MADE_UNTIL, rule, nowMs);
    return Number(await this.#redis.hget(MADE_UNTIL, rule));
  }

  /** Remembers that every run until an instant has been made; never moves back. */
  async markMade(rule: string, untilMs: number): Promise<void> {
    await this.#redis.eval(MOVE_FORWARD, 1, MADE_UNTIL, rule, untilMs);
  }

  /** Forgets every rule but these: a schedule that comes back begins anew. */
  async keepRules(rules: readonly string[]): Promise<void> {
    const gone = (await this.#redis.hkeys(MADE_UNTIL)).filter((rule) => !rules.includes(rule));
    if (gone.length > 0) await this.#redis.hdel(MADE_UNTIL, ...gone);
  }
}
