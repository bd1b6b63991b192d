import { UnusableVariablesError } from './channel.js';

/** Reads variables of a channel, and says at the end which of them cannot be used. */
export class Variables {
  readonly #values: ReadonlyMap<string, string>;
  readonly #unusable = new Set<string>();

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  /** Reads a variable by `parse`, which gives null, or throws, for what cannot be used; `fallback` stands for that. */
  read<T>(name: string, parse: (value: string) => T | null, fallback: T): T {
    const value = this.#values.get(name);
    const parsed = value === undefined ? null : attempt(() => parse(value));
    if (parsed !== null) return parsed;
    this.#unusable.add(name);
    return fallback;
  }

  /** Throws an UnusableVariablesError where something that was read cannot be used. */
  requireAll(): void {
    if (this.#unusable.size > 0) throw new UnusableVariablesError([...this.#unusable]);
  }
}

/** Reads what is separated by commas, each once; null where there is none, or one that does not look as it should. */
export function listOf(text: string, looksRight: RegExp): readonly string[] | null {
  const all = text.split(',').map((one) => one.trim());
  const distinct = [...new Set(all.filter((one) => one !== ''))];
  return distinct.length > 0 && distinct.every((one) => looksRight.test(one)) ? distinct : null;
}

/** Reads the address of a web server; null for any other, and for one with a password, which belongs into a header. */
export function webAddressOf(text: string): URL | null {
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
}

function attempt<T>(parse: () => T | null): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
