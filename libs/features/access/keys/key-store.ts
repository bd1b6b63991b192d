import type { ClickHouse } from '#clickhouse';
import type { Clock } from '#config';
import { roleSchema, type CreatedKey, type CreateKey } from '#contracts';
import type { Logger } from '#observability';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AccessUnavailableError } from '../access-errors.js';
import { generateSecret, hashSecret, type AccessKey } from './access-key.js';

const TABLE = 'svarspuls.access_keys';
const REFRESH_MS = 5_000;

const keyRow = z.object({
  id: z.string(),
  name: z.string().transform((name) => name || null),
  role: roleSchema,
  services: z.array(z.string()),
  keyHash: z.string(),
  createdAtMs: z.coerce.number(),
});
type StoredKey = z.output<typeof keyRow>;

/** What the keys are read from and written to. */
export type KeyDatabase = Pick<ClickHouse, 'query' | 'insert'>;

/**
 * Knows every valid key: the stored ones, kept in memory and read anew every five seconds, and the one of the environment,
 * which is stored nowhere. While the store is down, the keys known so far go on working.
 */
export class KeyStore {
  readonly #database: KeyDatabase;
  readonly #now: Clock;
  readonly #logger: Logger;
  readonly #fixed: readonly StoredKey[];
  #byHash: ReadonlyMap<string, StoredKey> = new Map();
  #byId: ReadonlyMap<string, StoredKey> = new Map();
  #lastRefresh: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isStale = false;

  /** Reads the stored keys; rejects when the store does not answer. `adminKey` is a secret with every role, or `null`. */
  static async open(database: KeyDatabase, adminKey: string | null, now: Clock, logger: Logger): Promise<KeyStore> {
    const store = new KeyStore(database, adminKey, now, logger);
    await store.refresh();
    store.#timer = setInterval(() => void store.#refreshQuietly(), REFRESH_MS).unref();
    return store;
  }

  private constructor(database: KeyDatabase, adminKey: string | null, now: Clock, logger: Logger) {
    this.#database = database;
    this.#now = now;
    this.#logger = logger;
    this.#fixed = adminKey === null ? [] : [environmentKey(adminKey, now())];
  }

  /** Reads the stored keys anew; rejects when the store does not answer, and the keys known so far stay. */
  refresh(): Promise<void> {
    // One after the other, so that an older reading never replaces a newer one.
    this.#lastRefresh = this.#lastRefresh.catch(() => {}).then(() => this.#read());
    return this.#lastRefresh;
  }

  /** Finds the valid key that a secret belongs to. The hash is what is compared, so the time taken tells nothing about a secret. */
  find(secret: string): AccessKey | null {
    return this.#byHash.get(hashSecret(secret)) ?? null;
  }

  /** Finds a valid key by its id. */
  findById(id: string): AccessKey | null {
    return this.#byId.get(id) ?? null;
  }

  /** Lists the valid stored keys, oldest first. */
  list(): readonly AccessKey[] {
    const stored = [...this.#byId.values()].filter((key) => !this.#fixed.includes(key));
    return stored.toSorted((a, b) => a.createdAtMs - b.createdAtMs);
  }

  /** Makes a key, known at once in this process and within seconds in others. Throws an AccessUnavailableError when it is not stored. */
  async create(wanted: CreateKey): Promise<CreatedKey> {
    const secret = generateSecret();
    const { role, services } = wanted;
    const key = {
      id: randomUUID(),
      name: wanted.name ?? null,
      role,
      services,
      createdAtMs: this.#now(),
      keyHash: hashSecret(secret),
    };
    await this.#write(key, null);
    return { ...wanted, id: key.id, key: secret };
  }

  /** Revokes a stored key; `false` when there is none. Throws an AccessUnavailableError when that is not stored. */
  async revoke(id: string): Promise<boolean> {
    const key = this.#byId.get(id);
    if (!key || this.#fixed.includes(key)) return false;
    await this.#write(key, this.#now());
    return true;
  }

  /** Makes a key for administration where there is none, so that nobody is locked out; gives its secret, or `null`. */
  async createFirst(): Promise<string | null> {
    if ([...this.#byId.values()].some(({ role }) => role === 'admin')) return null;
    const { key } = await this.create({ role: 'admin', services: ['*'], name: 'first administrator' });
    return key;
  }

  /** Stops reading anew. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#lastRefresh.catch(() => {});
  }

  async #write(key: StoredKey, revokedAtMs: number | null): Promise<void> {
    const { id, name, role, services, keyHash, createdAtMs } = key;
    const row = {
      id,
      name: name ?? '',
      role,
      services,
      key_hash: keyHash,
      created_at: createdAtMs,
      revoked_at: revokedAtMs,
    };
    try {
      await this.#database.insert(TABLE, [row]);
      await this.refresh();
    } catch (cause) {
      throw new AccessUnavailableError({ cause });
    }
  }

  async #read(): Promise<void> {
    const stored = await this.#database.query(
      `SELECT id, name, role, services, toString(key_hash) AS keyHash, toUnixTimestamp64Milli(created_at) AS createdAtMs
       FROM ${TABLE} FINAL WHERE revoked_at IS NULL`,
      {},
      keyRow,
    );
    const keys = [...stored, ...this.#fixed];
    this.#byHash = new Map(keys.map((key) => [key.keyHash, key]));
    this.#byId = new Map(keys.map((key) => [key.id, key]));
  }

  async #refreshQuietly(): Promise<void> {
    try {
      await this.refresh();
      this.#isStale = false;
    } catch (err) {
      if (!this.#isStale) this.#logger.warn({ err }, 'keys cannot be read; the known ones go on working');
      this.#isStale = true;
    }
  }
}

function environmentKey(secret: string, createdAtMs: number): StoredKey {
  const keyHash = hashSecret(secret);
  // Another secret is another key, so that changing it ends the sessions that the former one opened.
  return {
    id: `environment-${keyHash.slice(0, 16)}`,
    name: 'ADMIN_KEY',
    role: 'admin',
    services: ['*'],
    keyHash,
    createdAtMs,
  };
}
