import { readFile } from 'node:fs/promises';
import { parse, YAMLParseError } from 'yaml';
import { ImportError } from '../import-item.js';
import { mappingSchema, type CsvMapping } from './mapping.schema.js';
import type { z } from 'zod';

/** Reads and checks the mapping file of an event import; throws as `readMapping` does. */
export function loadMapping(path: string): Promise<CsvMapping> {
  return readMapping(path, mappingSchema);
}

/** Reads and checks a mapping file. Throws ImportError naming the file, the path in it and the reason. */
export async function readMapping<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const text = await readFile(path, 'utf8');
  const result = schema.safeParse(parsedYaml(path, text));
  if (result.success) return result.data;
  const reasons = result.error.issues.map(
    (issue) => `${path}: ${issue.path.join('.') || 'the file'}: ${issue.message}`,
  );
  throw new ImportError(reasons.join('\n'));
}

function parsedYaml(path: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new ImportError(`${path}: ${error.message}`);
    throw error;
  }
}
