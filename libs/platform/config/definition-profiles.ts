import { profileFileSchema, type DefinitionProfile, type IndicatorId, type InheritingProfile } from '#contracts';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ConfigurationError, readConfigurationFile } from './read-configuration-file.js';

/** A profile with every indicator of `contract`, in its order. */
export interface CompleteProfile extends DefinitionProfile {
  /** The indicators that the profile defines itself; the others stand as in `contract`. */
  readonly own: readonly IndicatorId[];
}

const CONTRACT = 'contract.yaml';

/** Reads every profile of a folder, `contract` first and the others by id; throws a ConfigurationError for a wrong one. */
export async function readProfiles(folder: string, contract: DefinitionProfile): Promise<readonly CompleteProfile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml') && file !== CONTRACT).toSorted();
  const others = await Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      return complete(contract, await readConfigurationFile(path, profileFileSchema), path);
    }),
  );
  return [{ ...contract, own: contract.indicators.map(({ id }) => id) }, ...others];
}

function complete(contract: DefinitionProfile, inheriting: InheritingProfile, path: string): CompleteProfile {
  const { inherits: _, indicators, ...heading } = inheriting;
  if (heading.profile !== basename(path, '.yaml')) {
    throw new ConfigurationError(`${path}: profile: must be the name of the file`);
  }
  const shares = new Set(contract.indicators.filter(({ form }) => form === 'share').map(({ id }) => id));
  for (const { id } of indicators) {
    if (!shares.delete(id)) throw new ConfigurationError(`${path}: ${id}: must be a share of ${CONTRACT}, named once`);
  }
  const own = new Map(indicators.map((definition) => [definition.id, definition]));
  return {
    ...heading,
    indicators: contract.indicators.map((inherited) => {
      const definition = own.get(inherited.id);
      return definition && inherited.form === 'share' ? { ...inherited, ...definition } : inherited;
    }),
    own: [...own.keys()],
  };
}
