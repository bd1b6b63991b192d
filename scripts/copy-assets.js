/** Completes the compiled server: copies the SQL migrations beside it and removes what no longer has a source. */
import { cp, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './verify/files.js';

const MIGRATIONS = 'libs/platform/clickhouse/migrations';

const dist = path.join(repositoryRoot, 'dist');
await cp(path.join(repositoryRoot, MIGRATIONS), path.join(dist, MIGRATIONS), { recursive: true });

for (const folder of ['apps', 'libs']) {
  const entries = await readdir(path.join(dist, folder), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const compiled = path.relative(dist, path.join(entry.parentPath, entry.name));
    const source = path.join(repositoryRoot, compiled.replace(/\.js(\.map)?$/, '.ts'));
    if (!existsSync(source)) await rm(path.join(dist, compiled));
  }
}
