import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Lists the files below folders of the repository whose path matches, relative to the repository and sorted. */
export async function filesBelow(folders, pattern) {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(path.join(repositoryRoot, folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(repositoryRoot, path.join(entry.parentPath, entry.name)));
    }),
  );
  return lists
    .flat()
    .filter((file) => pattern.test(file) && !file.includes('node_modules/'))
    .toSorted();
}
