import type { Logger } from '#observability';
import { RedisStartError } from './redis-start-error.js';

/** Checks a server by its answer to INFO: Redis before 6.2 is refused, one that may lose or evict what it acknowledged is warned about. */
export function checkServer(info: string, logger: Logger): void {
  const facts = new Map(info.split(/\r?\n/).map((line) => cut(line)));
  const version = facts.get('redis_version') ?? 'unknown';
  if (!isRecent(version)) throw new RedisStartError(`Redis ${version} is too old: version 6.2 or later is needed`);
  if (facts.get('aof_enabled') === '0')
    logger.warn('Redis keeps no append-only file: a crash of it loses accepted events');
  const policy = facts.get('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    logger.warn({ policy }, 'Redis may evict accepted events: set maxmemory-policy to noeviction');
  }
}

function cut(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1)];
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 6 || (major === 6 && minor >= 2);
}
