import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const SECRET_BYTES = 32;

/** Raised when the file of the secret does not hold one; going on with another secret would break every pseudonym. */
export class PseudonymSecretError extends Error {
  override readonly name = 'PseudonymSecretError';
}

/**
 * Gives the secret behind caller pseudonyms: the configured one, else that of `<dataDir>/secrets/pseudonym`, which is
 * generated on first use and readable by its owner only. Processes that start together get the same one.
 */
export async function pseudonymSecret(configured: string | null, dataDir: string): Promise<Buffer> {
  if (configured !== null) return Buffer.from(configured, 'utf8');
  const directory = join(dataDir, 'secrets');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'pseudonym');
  return (await read(path)) ?? (await generate(path));
}

async function read(path: string): Promise<Buffer | null> {
  try {
    const secret = Buffer.from(await readFile(path, 'utf8'), 'base64url');
    if (secret.length !== SECRET_BYTES) throw new PseudonymSecretError(`${path} does not hold a secret of 32 bytes`);
    return secret;
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return null;
    throw error;
  }
}

async function generate(path: string): Promise<Buffer> {
  const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  await write(draft, randomBytes(SECRET_BYTES).toString('base64url'));
  try {
    // A link appears whole or not at all, and never replaces the secret of a process that was faster.
    await link(draft, path);
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  const secret = await read(path);
  if (!secret) throw new PseudonymSecretError(`${path} disappeared while it was made`);
  return secret;
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function isFileError(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
