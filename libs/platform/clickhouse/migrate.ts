import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClickHouse } from './clickhouse.js';

const MIGRATIONS_DIR = join(import.meta.dirname, 'migrations');

const appliedRow = z.object({
  number: z.number(),
  name: z.string(),
  checksum: z.string(),
  state: z.enum(['started', 'done']),
});

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** Raised when the migrations of the code and of the store do not fit; nothing has been changed then. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Brings the store to the newest form: runs each numbered file that is not recorded as done, in order. A file is
 * recorded as started first, and its statements may run twice, so a crash in between is taken up at the next start.
 * Throws a MigrationError when a file that was run has been changed since, or is newer than this code knows.
 */
export async function migrate(clickhouse: ClickHouse, directory: string = MIGRATIONS_DIR): Promise<void> {
  await clickhouse.command('CREATE DATABASE IF NOT EXISTS svarspuls ENGINE = Atomic');
  await clickhouse.command(
    `CREATE TABLE IF NOT EXISTS svarspuls.migrations
     (
         number UInt32 COMMENT 'Number that the file name begins with',
         name String COMMENT 'File name',
         checksum String COMMENT 'SHA-256 of the file',
         state LowCardinality(String) COMMENT 'started or done',
         at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the state was reached'
     )
     ENGINE = MergeTree ORDER BY (number, at)
     COMMENT 'One step of one migration a row'`,
  );
  const known = await readMigrations(directory);
  const applied = await clickhouse.query(
    'SELECT number, name, checksum, state FROM svarspuls.migrations ORDER BY number, at',
    {},
    appliedRow,
  );
  const done = applied.filter((row) => row.state === 'done');
  for (const row of done) {
    const file = known.find((migration) => migration.number === row.number);
    if (!file) throw new MigrationError(`the store has migration ${row.name}, which this version does not know`);
    if (file.checksum !== row.checksum) throw new MigrationError(`migration ${file.name} was changed after it was run`);
  }
  const doneNumbers = new Set(done.map((row) => row.number));
  for (const migration of known) {
    if (!doneNumbers.has(migration.number)) await run(clickhouse, migration);
  }
}

async function run(clickhouse: ClickHouse, { number, name, checksum, statements }: Migration): Promise<void> {
  await clickhouse.insert('svarspuls.migrations', [{ number, name, checksum, state: 'started' }]);
  for (const statement of statements) await clickhouse.command(statement);
  await clickhouse.insert('svarspuls.migrations', [{ number, name, checksum, state: 'done' }]);
}

async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).toSorted();
  const migrations = await Promise.all(files.map((file) => readMigration(directory, file)));
  const outOfLine = migrations.find((migration, index) => migration.number !== index + 1);
  if (outOfLine) throw new MigrationError(`migration ${outOfLine.name} is out of line: numbers go up by one from 0001`);
  return migrations;
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const text = await readFile(join(directory, name), 'utf8');
  const statements = text
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  return {
    number: Number.parseInt(name, 10),
    name,
    checksum: createHash('sha256').update(text).digest('hex'),
    statements,
  };
}
