import {
  calendarFileSchema,
  definitionsFileSchema,
  servicesFileSchema,
  targetsFileSchema,
  type CalendarRules,
  type DefinitionProfile,
  type ServiceConfiguration,
  type TargetRule,
} from '#contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';

/** What people edit in `config/`, read once and validated. */
export interface Configuration {
  readonly services: ReadonlyMap<string, ServiceConfiguration>;
  readonly targets: readonly TargetRule[];
  readonly calendar: CalendarRules;
  /** The profile that scorecards and live windows are computed by. */
  readonly definitions: DefinitionProfile;
}

/** Raised when a configuration file is missing or wrong; the message names file, path and reason. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Reads and validates every file of the configuration directory; throws a ConfigurationError for the first wrong file. */
export async function loadConfiguration(configDir: string): Promise<Configuration> {
  const { services } = await read(join(configDir, 'services.yaml'), servicesFileSchema);
  const { targets } = await read(join(configDir, 'targets.yaml'), targetsFileSchema);
  const unknown = targets.find((rule) => services.every((service) => service.id !== rule.service));
  if (unknown) throw new ConfigurationError(`targets.yaml: service ${unknown.service} is not in services.yaml`);
  return {
    services: new Map(services.map((service) => [service.id, service])),
    targets,
    calendar: await read(join(configDir, 'calendar.yaml'), calendarFileSchema),
    definitions: await read(join(configDir, 'definitions', 'contract.yaml'), definitionsFileSchema),
  };
}

async function read<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
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
