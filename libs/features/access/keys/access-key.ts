import type { Role } from '#contracts';
import { createHash, randomBytes } from 'node:crypto';

/** A valid key without its secret. */
export interface AccessKey {
  readonly id: string;
  readonly name: string | null;
  readonly role: Role;
  readonly services: readonly string[];
  readonly createdAtMs: number;
}

const PREFIX = 'svp_';
const SECRET_BYTES = 32;

/** Makes a secret that nobody can guess: 256 random bits after a prefix by which leaked keys are recognised. */
export function generateSecret(): string {
  return `${PREFIX}${generateToken()}`;
}

/** Makes an opaque token of 256 random bits. */
export function generateToken(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Hashes a secret as it is stored: SHA-256 in hexadecimal; enough for secrets that cannot be guessed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
