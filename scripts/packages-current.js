/** Exits with 0 when node_modules holds what package-lock.json asks for, with 1 when `npm ci` is needed. */
import { readFile } from 'node:fs/promises';

/** Reads the packages of a lock file; none where it does not exist. */
async function packagesOf(file) {
  const text = await readFile(new URL(`../${file}`, import.meta.url), 'utf8').catch(() => '{}');
  return JSON.parse(text).packages ?? {};
}

const wanted = await packagesOf('package-lock.json');
const installed = await packagesOf('node_modules/.package-lock.json');
const current = Object.entries(wanted).every(
  ([place, { version, optional }]) =>
    place === '' || installed[place]?.version === version || (optional === true && installed[place] === undefined),
);
process.exitCode = current && Object.keys(installed).length > 0 ? 0 : 1;
