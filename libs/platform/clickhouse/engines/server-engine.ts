import { createClient } from '@clickhouse/client';
import type { Engine } from './engine.js';

/** Connects to a ClickHouse server; the client pools connections itself. */
export function openServerEngine(url: string): Engine {
  const client = createClient({ url, request_timeout: 60_000, compression: { request: true } });
  return { reads: [client], writes: client, close: () => client.close() };
}
