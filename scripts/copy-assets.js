/** Completes the compiled server: copies what it reads beside its code, and removes what no longer has a source. */
import { cp, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './verify/files.js';

const ASSETS = ['libs/platform/clickhouse/migrations', 'libs/features/files/document.typ'];

const dist = path.join(repositoryRoot, 'dist');
for (const asset of ASSETS) await cp(path.join(repositoryRoot, asset), path.join(dist, asset), { recursive: true });

for (const folder of ['apps', 'libs']) {
  const entries = await readdir(path.join(dist, folder), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const compiled = path.relative(dist, path.join(entry.parentPath, entry.name));
    const source = path.join(repositoryRoot, compiled.replace(/\.js(\.map)?$/, '.ts'));
    if (!existsSync(source)) await rm(path.join(dist, compiled));
  }
}
