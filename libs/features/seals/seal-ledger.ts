import { readSealHead, sealEntryRowSchema, writeSealEntry, type ClickHouse, type SealEntryRow } from '#clickhouse';
import { NO_SEAL_HASH } from '#domain';
import type { Redis } from 'ioredis';
import { SealsUnavailableError } from './seal-errors.js';

const LAST = 'svarspuls:seals:last';

/** Makes a seal the last one where the last is still the one it was built on: 1 where it did. */
const COMMIT = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1`;

/** Each attempt that fails is a seal of somebody else that succeeded. */
const MOST_ATTEMPTS = 50;

/** Where the next seal stands. */
export interface NextPlace {
  readonly number: number;
  readonly previousHash: string;
}

/**
 * The one chain of the installation. Redis holds the last seal whole and takes the next only on top of it, so that however
 * many processes seal, none can fork the chain, not even one that was held up in between. A seal is stored before the next
 * can follow, and before it is answered: whoever comes next stores it where its own process ended in between.
 */
export class SealLedger {
  readonly #redis: Redis;
  readonly #clickhouse: ClickHouse;

  constructor(redis: Redis, clickhouse: ClickHouse) {
    this.#redis = redis;
    this.#clickhouse = clickhouse;
  }

  /**
   * Appends the seal that `build` gives for its place; durable in the store when it resolves. `build` is asked again where
   * another seal came first, and what it throws ends the attempt. Throws SealsUnavailableError.
   */
  async append(build: (place: NextPlace) => Promise<SealEntryRow>): Promise<SealEntryRow> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const { committed, place } = await this.settle();
      const row = await build(place);
      if (await this.#commit(committed, JSON.stringify(row))) {
        await available(() => writeSealEntry(this.#clickhouse, row));
        return row;
      }
    }
    throw new SealsUnavailableError();
  }

  /**
   * Stores the last seal where that was left undone, and tells where the next one stands: on what Redis holds, which whoever
   * alters the table does not alter, unless the table is ahead of it. Throws SealsUnavailableError.
   */
  settle(): Promise<{ readonly committed: string; readonly place: NextPlace }> {
    return available(async () => {
      const committed = (await this.#redis.get(LAST)) ?? '';
      const head = (await readSealHead(this.#clickhouse)) ?? { number: 0, hash: NO_SEAL_HASH };
      const last = committed === '' ? null : sealEntryRowSchema.parse(JSON.parse(committed));
      if (last && last.number > head.number) await writeSealEntry(this.#clickhouse, last);
      const { number, hash } = last && last.number >= head.number ? last : head;
      return { committed, place: { number: number + 1, previousHash: hash } };
    });
  }

  async #commit(committed: string, row: string): Promise<boolean> {
    return (await available(() => this.#redis.eval(COMMIT, 1, LAST, committed, row))) === 1;
  }
}

async function available<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw new SealsUnavailableError({ cause });
  }
}
