import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Engine } from './engine.js';

const READ_CONNECTIONS = 2;

/** Opens the embedded ClickHouse (chDB) in `<dataDir>/clickhouse`; only one process may own a directory at a time. */
export async function openEmbeddedEngine(dataDir: string): Promise<Engine> {
  const path = resolve(join(dataDir, 'clickhouse'));
  await mkdir(path, { recursive: true });
  const writes = connect(path);
  const reads = Array.from({ length: READ_CONNECTIONS }, () => connect(path));
  return {
    reads,
    writes,
    close: async () => {
      await Promise.all([writes, ...reads].map((client) => client.close()));
    },
  };
}

function connect(path: string): ClickHouseClient {
  const connection: unknown = createChdbConnection({ path });
  if (!isConnection(connection)) throw new TypeError('chDB gave no connection that the ClickHouse client can use');
  return createClient({ connection });
}

/** Narrows chDB's connection to the client's type: the same interface, declared once in each package. */
function isConnection(value: unknown): value is NonNullable<ClickHouseClientConfigOptions['connection']> {
  return typeof value === 'object' && value !== null && 'query' in value && 'insert' in value;
}
