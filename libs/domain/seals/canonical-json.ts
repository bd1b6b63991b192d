import canonicalize from 'canonicalize';

/**
 * Writes a value as canonical JSON (RFC 8785): equal values give equal texts, whatever the order of their members; members
 * without a value are left out. Throws for what JSON cannot hold: numbers that are not finite, lone surrogates, nothing.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('canonical JSON cannot hold nothing');
  return text;
}
