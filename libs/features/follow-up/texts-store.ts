import {
  followUpTextsRowSchema,
  readFollowUpTexts,
  writeFollowUpTexts,
  type ClickHouse,
  type FollowUpTextsRow,
} from '#clickhouse';
import { roleSchema, type FollowUpTexts, type Signature, type WriteFollowUpTexts } from '#contracts';
import type { Redis } from 'ioredis';
import { TextsConflictError, TextsUnavailableError } from './follow-up-errors.js';

/** Makes a version the last one where the last is still the one that it follows: 1 where it did. */
const COMMIT = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1`;

/** Which texts: of which service's area, in the report of which period. */
export interface TextsPlace {
  readonly service: string;
  readonly period: string;
}

/**
 * Keeps the texts of areas as versions that are added and never changed. Redis holds the last version whole and takes the
 * next only on top of it, so that of two who write at once, in whichever processes, one is refused. A version is stored
 * before the next can follow, and before it is answered.
 */
export class FollowUpTextsStore {
  readonly #redis: Redis;
  readonly #clickhouse: ClickHouse;

  constructor(redis: Redis, clickhouse: ClickHouse) {
    this.#redis = redis;
    this.#clickhouse = clickhouse;
  }

  /** Reads the latest version, with `asOfMs` of those written until then; null where nothing is written. */
  async read(place: TextsPlace, asOfMs: number | null): Promise<FollowUpTexts | null> {
    await this.#settle(place);
    const row = await readFollowUpTexts(this.#clickhouse, { ...place, asOfMs });
    return row && textsOf(row);
  }

  /** Adds a version; durable when it resolves. Throws TextsConflictError or TextsUnavailableError. */
  async write(
    place: TextsPlace,
    { basedOn, ...texts }: WriteFollowUpTexts,
    { role, keyId, at }: Signature,
  ): Promise<FollowUpTexts> {
    const { committed, version } = await this.#settle(place);
    if (version !== basedOn) throw new TextsConflictError(version, basedOn);
    const row = { ...place, ...texts, version: version + 1, at_ms: Date.parse(at), role, key_id: keyId };
    await available(async () => {
      const isFirst = await this.#redis.eval(COMMIT, 1, keyOf(place), committed, JSON.stringify(row));
      if (isFirst !== 1) throw new TextsConflictError(version + 1, basedOn);
      await writeFollowUpTexts(this.#clickhouse, row);
    });
    return textsOf(row);
  }

  /** Stores the last version where that was left undone, and tells which it is; 0: there is none. */
  #settle(place: TextsPlace): Promise<{ readonly committed: string; readonly version: number }> {
    return available(async () => {
      const committed = (await this.#redis.get(keyOf(place))) ?? '';
      const stored = await readFollowUpTexts(this.#clickhouse, { ...place, asOfMs: null });
      const last = committed === '' ? null : followUpTextsRowSchema.parse(JSON.parse(committed));
      const version = stored?.version ?? 0;
      if (last === null || last.version <= version) return { committed, version };
      await writeFollowUpTexts(this.#clickhouse, last);
      return { committed, version: last.version };
    });
  }
}

function keyOf({ service, period }: TextsPlace): string {
  return `svarspuls:follow-up:${JSON.stringify([service, period])}`;
}

function textsOf({ version, fulfilment, risks, measures, role, key_id, at_ms }: FollowUpTextsRow): FollowUpTexts {
  const at = new Date(at_ms).toISOString();
  return { version, fulfilment, risks, measures, written: { role: roleSchema.parse(role), keyId: key_id, at } };
}

async function available<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof TextsConflictError) throw cause;
    throw new TextsUnavailableError({ cause });
  }
}
