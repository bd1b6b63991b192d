import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pseudonymSecret, PseudonymSecretError } from './pseudonym-secret.js';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pseudonym-secret-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

test('a configured secret is used, and nothing is written', async () => {
  expect(await pseudonymSecret('s'.repeat(32), dataDir)).toEqual(Buffer.from('s'.repeat(32)));
  expect(await readdir(dataDir)).toEqual([]);
});

test('a generated secret has 32 bytes, is the same after a restart, and only its owner may read it', async () => {
  const secret = await pseudonymSecret(null, dataDir);
  expect(secret).toHaveLength(32);
  expect(await pseudonymSecret(null, dataDir)).toEqual(secret);
  expect((await stat(join(dataDir, 'secrets', 'pseudonym'))).mode & 0o777).toBe(0o600);
});

test('processes that start together agree on one secret and leave no drafts', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => pseudonymSecret(null, dataDir)));
  expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(1);
  expect(await readdir(join(dataDir, 'secrets'))).toEqual(['pseudonym']);
});

test('a damaged file stops the start and is left as it is', async () => {
  await pseudonymSecret(null, dataDir);
  const path = join(dataDir, 'secrets', 'pseudonym');
  await writeFile(path, 'damaged');
  await expect(pseudonymSecret(null, dataDir)).rejects.toThrow(PseudonymSecretError);
  expect(await readFile(path, 'utf8')).toBe('damaged');
});
