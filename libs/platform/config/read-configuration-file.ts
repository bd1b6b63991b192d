import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { z } from 'zod';

/** Raised when a configuration file is missing or wrong; the message names file, path and reason. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Reads and validates one YAML file; throws a ConfigurationError that names file, path and reason. */
export async function readConfigurationFile<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const result = schema.safeParse(await readYaml(path));
  if (result.success) return result.data;
  const reasons = result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new ConfigurationError(`${path}: ${reasons.join('; ')}`);
}

async function readYaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new ConfigurationError(
      `${path} cannot be read: ${cause instanceof Error ? cause.message : 'unknown reason'}`,
      { cause },
    );
  }
}
