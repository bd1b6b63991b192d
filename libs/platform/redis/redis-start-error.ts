/** Raised when Redis cannot be used at the start; the message says what to do. */
export class RedisStartError extends Error {
  override readonly name = 'RedisStartError';
}
