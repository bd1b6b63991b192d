import type { Server } from '#importing';
import { z } from 'zod';

/** The command was used wrongly; nothing has been done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const urlSchema = z.url({
  protocol: /^https?$/,
  error: 'SVARSPULS_URL must be an address such as http://127.0.0.1:3000',
});

/** Reads SVARSPULS_URL (http://127.0.0.1:3000) and SVARSPULS_KEY; empty means unset. Throws UsageError. */
export function serverOf(environment: NodeJS.ProcessEnv): Server {
  const url = urlSchema.safeParse(environment.SVARSPULS_URL || 'http://127.0.0.1:3000');
  if (!url.success) throw new UsageError(z.prettifyError(url.error));
  const key = environment.SVARSPULS_KEY ?? '';
  if (key === '') throw new UsageError('SVARSPULS_KEY must hold a key of the server');
  return { url: url.data.replace(/\/+$/, ''), key };
}
