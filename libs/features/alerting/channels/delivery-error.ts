/** What can go wrong on the way to a receiver, beside what a server answers (`http_503`, `smtp_550`). */
const KNOWN = new Map([
  ['ECONNREFUSED', 'connection_refused'],
  ['ECONNRESET', 'connection_reset'],
  ['ENOTFOUND', 'unknown_host'],
  ['EAI_AGAIN', 'unknown_host'],
  ['EDNS', 'unknown_host'],
  ['ETIMEDOUT', 'timeout'],
  ['TimeoutError', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['EAUTH', 'smtp_login_refused'],
  ['ETLS', 'tls'],
]);

/**
 * Raised when a receiver did not take a message. The message of the error is a code, free of addresses, numbers and
 * secrets, since it is logged, stored and shown; what a library said may hold them and is left behind.
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  /** The error of an answer, such as `http_503`. */
  static answered(protocol: 'http' | 'smtp', status: number): DeliveryError {
    return new DeliveryError(`${protocol}_${status}`);
  }

  /** The error of whatever else a library threw. */
  static of(thrown: unknown): DeliveryError {
    if (thrown instanceof DeliveryError) return thrown;
    const codes = codesOf(thrown);
    const known = codes.map((code) => KNOWN.get(code)).find((code) => code !== undefined);
    const isTls = codes.some(
      (code) => code.startsWith('ERR_TLS') || code.includes('CERT') || code.includes('SELF_SIGNED'),
    );
    return new DeliveryError(known ?? (isTls ? 'tls' : 'connection_failed'));
  }
}

/** The codes and names of an error and of those behind it, known by their shape: libraries have error classes of their own. */
function codesOf(thrown: unknown): readonly string[] {
  if (typeof thrown !== 'object' || thrown === null) return [];
  const behind = 'cause' in thrown ? codesOf(thrown.cause) : [];
  const several = 'errors' in thrown && Array.isArray(thrown.errors) ? thrown.errors.flatMap(codesOf) : [];
  const own = [...('code' in thrown ? [thrown.code] : []), ...('name' in thrown ? [thrown.name] : [])];
  return [...behind, ...several, ...own.map(String)];
}
