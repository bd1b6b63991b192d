import { KeyStore } from '#access';
import { createLogger } from '#observability';
import { openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const logger = createLogger('silent');
let store: TestStore;
const opened: KeyStore[] = [];

async function openKeys(adminKey: string | null = null): Promise<KeyStore> {
  const keys = await KeyStore.open(store.clickhouse, adminKey, () => Date.UTC(2026, 10, 21), logger);
  opened.push(keys);
  return keys;
}

beforeAll(async () => {
  store = await openTestStore();
}, 60_000);

afterAll(async () => {
  for (const keys of opened) await keys.close();
  await store.close();
});

describe('keys', () => {
  it('can be administered from the first start on: one key is made, once', async () => {
    const keys = await openKeys();
    const secret = await keys.createFirst();
    expect(keys.find(secret ?? '')).toMatchObject({ role: 'admin', services: ['*'] });
    expect(await keys.createFirst()).toBeNull();
    expect(await (await openKeys()).createFirst()).toBeNull();
  });

  it('of the environment are valid, stored nowhere and not revocable', async () => {
    const keys = await openKeys('a key of the environment');
    const key = keys.find('a key of the environment');
    expect(key).toMatchObject({ role: 'admin', services: ['*'] });
    expect(keys.list()).not.toContainEqual(expect.objectContaining({ id: key?.id }));
    expect(await keys.revoke(key?.id ?? '')).toBe(false);
    expect((await openKeys()).find('a key of the environment')).toBeNull();
    expect((await openKeys('another key')).findById(key?.id ?? '')).toBeNull();
  });

  it('made or revoked by another process are known after the next reading', async () => {
    const [here, there] = [await openKeys(), await openKeys()];
    const { id, key } = await there.create({ role: 'viewer', services: ['1177'] });
    await here.refresh();
    expect(here.find(key)).toMatchObject({ id, role: 'viewer', services: ['1177'], name: null });
    await there.revoke(id);
    await here.refresh();
    expect(here.find(key)).toBeNull();
  });

  it('are all known when many are made at once', async () => {
    const keys = await openKeys();
    const made = await Promise.all(Array.from({ length: 8 }, () => keys.create({ role: 'source', services: ['slc'] })));
    expect(made.map(({ key }) => keys.find(key)?.id)).toEqual(made.map(({ id }) => id));
  });
});

describe('while the store is down', () => {
  it('known keys go on working, and a key that is not stored is not handed out', async () => {
    const keys = await openKeys();
    const { id, key } = await keys.create({ role: 'manager', services: ['bum'] });
    await store.close();
    await expect(keys.refresh()).rejects.toThrow();
    await expect(keys.create({ role: 'viewer', services: ['*'] })).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(keys.find(key)?.id).toBe(id);
  });
});
