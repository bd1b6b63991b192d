import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from './configuration.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarspuls-config-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Loads the default configuration with one profile changed. */
async function loadedWith(name: string, file: string, change: (text: string) => string) {
  const directory = join(folder, name);
  await cp('config', directory, { recursive: true });
  const original = await readFile(join('config', 'definitions', 'of-answered.yaml'), 'utf8');
  await writeFile(join(directory, 'definitions', file), change(original));
  return loadConfiguration(directory);
}

describe('profiles of definitions', () => {
  it('come with every indicator, contract first', async () => {
    const { definitions, profiles } = await loadConfiguration('config');
    expect(profiles[0]).toMatchObject(definitions);
    for (const { indicators } of profiles) expect(indicators).toHaveLength(definitions.indicators.length);
  });

  it('can be added as a file', async () => {
    const { profiles } = await loadedWith('added', 'house-rules.yaml', (text) =>
      text.replace('profile: of-answered', 'profile: house-rules'),
    );
    expect(profiles.find(({ profile }) => profile === 'house-rules')).toMatchObject({
      own: ['answered_within_target'],
    });
  });

  it.each([
    ['an id that is not the name of the file', 'other.yaml', (text: string) => text, /other\.yaml: profile: must be/],
    [
      'an indicator that is no share',
      'of-answered.yaml',
      (text: string) => text.replace('id: answered_within_target', 'id: mean_wait'),
      /of-answered\.yaml: mean_wait: must be a share/,
    ],
    [
      'a limit on what has no wait',
      'of-answered.yaml',
      (text: string) => text.replace('add: answered, within', 'add: offered, within'),
      /of-answered\.yaml: indicators\.0\.numerator/,
    ],
    [
      'no text in one of the languages',
      'of-answered.yaml',
      (text: string) => text.replace(/^ +sv: .*\n/m, ''),
      /of-answered\.yaml: indicators\.0\.words\.sv/,
    ],
  ])('are refused with file, path and reason where there is %s', async (name, file, change, reason) => {
    await expect(loadedWith(name.replaceAll(' ', '-'), file, change)).rejects.toThrow(reason);
  });
});
